"""Runs the SAM translator itself, without an AWS account: managed policies are never looked up.

Arguments: paths of template.yaml, each with the path of the CloudFormation template to write behind it.
"""

import json
import sys
from pathlib import Path

from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator


def transform(source: str, target: str) -> None:
    template = yaml_parse(Path(source).read_text(encoding="utf-8"))
    template["Resources"]["Function"]["Properties"]["CodeUri"] = "s3://bucket/key"
    values = {name: p["Default"] for name, p in template["Parameters"].items() if "Default" in p}
    result = Translator({}, Parser()).translate(template, values)
    Path(target).write_text(json.dumps(result), encoding="utf-8")


paths = sys.argv[1:]
for source, target in zip(paths[::2], paths[1::2], strict=True):
    transform(source, target)
