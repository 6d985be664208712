"""The options of every command, as the program itself tells them."""

import click
from site_text import anchor, code, columns, plain

from lupuskg.cli import main

__all__ = ["commands"]


def commands() -> str:
    """Every command: how it is called, what it does, and its options."""
    context = click.Context(main, info_name="lupuskg")
    return "\n".join(_command(name, command, context) for name, command in sorted(main.commands.items()))


def _command(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(["lupuskg", name, *command.collect_usage_pieces(context)])
    rows = [_option(one, context) for one in command.params if isinstance(one, click.Option) and not one.hidden]
    table = columns(("Option", "What it does"), rows) if rows else ""
    return f"{anchor(name)}\n## {name}\n\n{plain(command.help or '')}\n\n~~~text\n{usage}\n~~~\n\n{table}"


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = ", ".join(code(name) for name in (*option.opts, *option.secondary_opts))
    values = "" if option.is_flag else " " + code(option.make_metavar(context).replace("|", " | "))
    told = plain(option.help or "")
    shown = option.show_default and option.default is not None
    return names + values, told + (f" By default {code(str(option.default))}." if shown else "")
