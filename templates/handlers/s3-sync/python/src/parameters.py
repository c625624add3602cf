"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields

PREFIX = r"(?!.*(^|/)\.{1,2}/)([A-Za-z0-9_.-]+/)*"
"""Of a folder, with a slash at its end: so that app1/ never means what is in app10/."""

CACHE_CONTROL = r"[!-~]([ -~]*[!-~])?"
CONTENT_TYPE = r"[a-z0-9]{1,20}=[\w.+-]+/[\w.+-]+(; charset=[\w-]+)?"


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    bucket: str
    prefix: str
    """What the keys of all objects begin with; everything else in the bucket is left alone."""
    artifact: str | None
    folder: str | None
    """In the artifact; by default all of it is unpacked."""
    keep: tuple[str, ...]
    """Beginnings of paths: what is not deleted although it is not in the artifact."""
    max_deletions: int
    """With more to delete than that, nothing is changed at all."""
    dry_run: bool
    """Only says what would be done."""
    html_cache_control: str
    immutable_cache_control: str
    """For files that never change, because their names do."""
    other_cache_control: str
    immutable: tuple[str, ...]
    """Beginnings of paths: where such files are, beside those with a hash in their names."""
    content_types: tuple[str, ...]
    """By extension, where content-types.json does not do."""
    minutes: int
    """How long all of it may take."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        bucket=fields.text(
            "bucket", pattern=r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", wanted="the name of a bucket"
        ),
        prefix=fields.text(
            "prefix",
            default="",
            minimum=0,
            maximum=200,
            pattern=PREFIX,
            wanted="a path with a slash at its end, such as site/",
        ),
        artifact=fields.optional_text("artifact", maximum=100),
        folder=fields.optional_text("folder", maximum=250),
        keep=_read_beginnings(fields, "keep"),
        max_deletions=fields.integer("maxDeletions", default=100, maximum=10_000),
        dry_run=fields.boolean("dryRun", default=False),
        html_cache_control=_read_cache_control(fields, "htmlCacheControl", "no-cache"),
        immutable_cache_control=_read_cache_control(
            fields, "immutableCacheControl", "public, max-age=31536000, immutable"
        ),
        other_cache_control=_read_cache_control(fields, "otherCacheControl", "public, max-age=300"),
        immutable=_read_beginnings(fields, "immutable"),
        content_types=fields.texts(
            "contentTypes",
            default=(),
            least=0,
            most=50,
            pattern=CONTENT_TYPE,
            wanted="a type such as glb=model/gltf-binary",
        ),
        minutes=fields.integer("minutes", default=60, minimum=1, maximum=1430),
    )


def _read_beginnings(fields: Fields, name: str) -> tuple[str, ...]:
    return fields.texts(name, default=(), least=0, most=20, maximum=200)


def _read_cache_control(fields: Fields, name: str, default: str) -> str:
    return fields.text(
        name,
        default=default,
        maximum=200,
        pattern=CACHE_CONTROL,
        wanted="a value of the header Cache-Control",
    )
