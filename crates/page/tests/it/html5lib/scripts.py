"""Tells which scripts html5lib finds: a JSON line {"html"} in, a JSON line of [what, text, lies in a template] out.

The texts are parsed and never run.
"""

import json
import sys

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def scripts(root):
    found = []
    # Deep trees are no matter of Python's stack.
    waiting = [(root, False)]
    while waiting:
        element, is_inert = waiting.pop()
        look_at(element, is_inert, found)
        is_inert = is_inert or element.tag == HTML + "template"
        # Comments have a function for a tag.
        waiting.extend((child, is_inert) for child in element if isinstance(child.tag, str))
    return found


def look_at(element, is_inert, found):
    is_html = element.tag == HTML + "script"
    if is_html or element.tag == SVG + "script":
        names = ("src",) if is_html else ("href", XLINK + "href")
        address = next((element.get(name) for name in names if element.get(name) is not None), None)
        if address is None:
            # Text that follows a child belongs to the script too.
            text = (element.text or "") + "".join(child.tail or "" for child in element)
            found.append(["script", text, is_inert])
        else:
            found.append(["address", address, is_inert])
    for name, value in element.attrib.items():
        if name.startswith("on"):
            found.append([name, value, is_inert])


for line in sys.stdin:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree = parser.parse(json.loads(line)["html"], scripting=True)
    print(json.dumps(scripts(tree)), flush=True)
