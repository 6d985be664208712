"""`python -m lupuskg` is the command lupuskg."""

from lupuskg.cli import main

if __name__ == "__main__":
    main()
