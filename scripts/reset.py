"""`make reset`: throws the demo's database and files away, after asking."""

import os
import shutil

import one_run
import postgres


def main() -> None:
    if os.environ.get("DATABASE_URL"):
        raise SystemExit("make reset is for the embedded database; DATABASE_URL names a server of yours.")
    with one_run.only_run():
        print(f"This throws away the demo's database and files in {postgres.VAR}.")
        try:
            answer = input("Type yes to go on: ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("yes", "ja"):
            raise SystemExit("Nothing was changed.")
        postgres.stop(postgres.RUN)
        for path in (postgres.RUN.data, postgres.VAR / "files"):
            shutil.rmtree(path, ignore_errors=True)
    print("Gone. make run makes a new one.")


if __name__ == "__main__":
    main()
