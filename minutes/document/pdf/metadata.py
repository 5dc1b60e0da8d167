"""The metadata that WeasyPrint does not write: that the file is PDF/UA-1, its language, and where it is published.

PDF/A allows the claim of PDF/UA only with a description of its schema, inside the one rdf:RDF of the file.
"""

from xml.sax.saxutils import escape

PDFUA = """
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
DUBLIN_CORE = """
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/">{}</rdf:Description>
"""
END = b"</rdf:RDF>"


def completed(xmp: bytes, facts: dict[str, str]) -> bytes:
    """`facts`: language, and identifier where the document has an address."""
    parts = [f"<dc:language><rdf:Bag><rdf:li>{escape(facts['language'])}</rdf:li></rdf:Bag></dc:language>"]
    if facts.get("identifier"):
        parts.append(f"<dc:identifier>{escape(facts['identifier'])}</dc:identifier>")
    more = PDFUA + DUBLIN_CORE.format("".join(parts))
    before, end, after = xmp.partition(END)
    return before + more.encode() + end + after
