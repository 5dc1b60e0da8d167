"""The PDF of a document: PDF/A-2a and PDF/UA-1 at once, the same bytes for the same value."""

from minutes.document.pdf.renderer import Rendered, pdf_filename, render_pdf

__all__ = ["Rendered", "pdf_filename", "render_pdf"]
