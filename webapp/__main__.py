"""``python3 -m webapp``: sets itself up where that is needed, then does what is asked."""

from importlib import import_module

from webapp.bootstrap import entry


def main() -> None:
    """Run the command line; the console script ``nghedan`` does the same."""
    entry.enter("webapp", "run")
    import_module("webapp.commands.line").main()  # not importable before the line above


if __name__ == "__main__":
    main()
