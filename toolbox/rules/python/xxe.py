import defusedxml.ElementTree
import xml.sax
from lxml import etree
from xml.sax import handler


def parse(text):
    # ruleid: assay.python.xxe
    etree.fromstring(text, etree.XMLParser(resolve_entities=True))
    reader = xml.sax.make_parser()
    # ruleid: assay.python.xxe
    reader.setFeature(handler.feature_external_ges, True)
    # ok: assay.python.xxe
    reader.setFeature(handler.feature_external_ges, False)
    # ok: assay.python.xxe
    etree.fromstring(text, etree.XMLParser(resolve_entities=False))
    # ok: assay.python.xxe
    return defusedxml.ElementTree.fromstring(text)
