"""Templates of the CDK app, and what their policies allow."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws_cdk.assertions import Template
from aws_cdk.aws_lambda import Code

from handler_stack.create_app import create_app
from handler_stack.declaration import Declaration

ROOT = Path(__file__).resolve().parents[2]


def read(path: str) -> Any:
    """Read a JSON file of the project."""
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


CONTEXT: dict[str, Any] = read("infra/cdk.json")["context"]
DECLARATION: Declaration = read("infra/function.json")
NAME: str = CONTEXT["functionName"]


@dataclass(frozen=True)
class Synthesis:
    """Makes templates; their code is the folder of the sample events, for want of a build."""

    outdir: Path

    def __call__(self, declaration: Declaration = DECLARATION, **changes: object) -> Template:
        """Return the template for a changed context."""
        code = Code.from_asset(str(ROOT / "events"))
        app = create_app({**CONTEXT, **changes}, declaration, code, outdir=str(self.outdir))
        return Template.from_json(app.synth().get_stack_artifact("Handler").template)


def roles_of(service: str, template: Template) -> list[dict[str, Any]]:
    """Return the properties of the roles that a service may assume."""
    trust = {"Statement": [{"Principal": {"Service": service}}]}
    wanted = {"Properties": {"AssumeRolePolicyDocument": trust}}
    roles = template.find_resources("AWS::IAM::Role", wanted)
    return [role["Properties"] for role in roles.values()]


def permissions(document: dict[str, Any]) -> set[str]:
    """Return the permissions of a policy: no order, no grouping, `Fn::Sub` written out."""
    return {
        json.dumps([statement["Effect"], action, resource, statement.get("Condition")])
        for statement in written(document)["Statement"]
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
    }


def written(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a template with its `Fn::Sub` written out."""
    plain: dict[str, Any] = json.loads(
        json.dumps(part), object_hook=lambda item: item.get("Fn::Sub", item)
    )
    return plain


def _listed(value: str | list[str]) -> Iterator[str]:
    """IAM writes a list of one as the one."""
    yield from [value] if isinstance(value, str) else value
