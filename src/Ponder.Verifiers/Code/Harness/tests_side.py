# The process of the tests: it never runs code of the program, and alone knows the nonce.
class TestsSide(Side):
    passing = (ProgramEnded, Stop)
    called = False  # whether anything of the program was made use of

    def perform(self, operation, x, *rest):
        """What a program may do with an object of the tests: no more than use it, so that it finds no way into this
        process through an object's insides."""
        if operation == "call" and callable(x) and not isinstance(x, type):
            return x(*rest[0], **rest[1])
        if operation in ("get", "set") and type(x).__module__ in OF_TESTS and not rest[0].startswith("_"):
            return getattr(x, rest[0]) if operation == "get" else setattr(x, *rest)
        if operation in ("item", "bool", "str") \
                or operation == "unary" and rest[0] in ("len", "iter", "next", "hash") \
                or operation == "binary" and rest[0] in ("eq", "ne", "lt", "le", "gt", "ge"):
            return PROGRAM_OPERATIONS[operation](self, x, *rest)
        raise TypeError(f"{operation}: not for objects of the tests")

    def ask(self, operation, *operands):
        if operation not in ("load", "names"):
            self.called = True
        return super().ask(operation, *operands)

    def hear(self, text):
        if type(text) is str and sys.stdout is not sys.__stdout__:
            sys.stdout.write(text)

    def given(self, name, x):
        """What the tests get of the program by a name."""
        if type(x) is Remote:
            object.__setattr__(x, "_ponder_makes", name[0].isupper())
        elif isinstance(x, (types.FunctionType, types.BuiltinFunctionType)):
            return self.noticed(x)
        return x

    def noticed(self, function):
        @functools.wraps(function)
        def call(*args, **named):
            self.called = True
            return function(*args, **named)
        return call

    def record(self, x, fields, parts):
        origin = getattr(x, "__dict__", {}).get("remote")
        return self.handle(origin) if origin is not None else ["N", type(x).__name__, fields, None, *parts]

    def resolve_record(self, name, fields, number, values):
        x = record_of_program(name, fields)(*values)
        x.__dict__["remote"] = self.resolve("h", number)
        return x

    def awaitable(self, x):
        if getattr(x, "cr_code", None) is wait_for.__code__ and x.cr_frame is not None:
            return self.handle(x.cr_frame.f_locals["remote"])
        return self.handle(x)


@functools.lru_cache(None)
def record_of_program(name, fields):
    """A class with the fields of a named tuple, which asks the program for its methods."""
    def other(self, key):
        return ask("get", self.__dict__.get("remote"), key)
    return type(name, (plain_record(name, fields),), {"__getattr__": other})


def run_tests(side, request, report):
    global ask
    ask = side.ask
    sites = Sites(request["most"] or 1 << 30, request["stop"])
    tests = types.ModuleType("setup")
    sys.modules["__main__"] = sys.modules["setup"] = tests
    try:
        exec(compile(request["setup"], "setup.py", "exec"), tests.__dict__)
        side.shared = classes_of(tests.__dict__)
        tests.__name__ = "__main__"
        tree = ast.parse(request["tests"], "tests.py")
        wanted = Wanted(request["tests"], tree, {*tests.__dict__})
        sites.mark(tree.body)
        compiled = compile(ast.fix_missing_locations(Kinds().visit(tree)), "tests.py", "exec")
        missing = missing_module(tree)
        if missing is not None:
            return report(missing=f"the tests import {missing}, which is not installed")
    except BaseException as error:
        return report(tests_broken=f"{type(error).__name__}: {error}"[:400])
    all_sites = len(sites.lines[:sites.most])
    try:
        side.ask("load", request["setup"], request["code"])
        wanted.take(tests.__dict__, side)
    except BaseException as error:
        return report(not_loaded=f"{type(error).__name__}: {error}"[:400], total=all_sites or 1)
    side.called = False
    tests.__dict__.update({"__site": sites, ".kind": kind_of})
    broken = run(compiled, tests, sites)
    if side.ended and sites.failure is None:
        sites.failure, sites.error = "the program ended before the tests did", "ProgramEnded"
    broken |= side.ended
    passed = len(sites.reached - sites.failed) if all_sites else int(not broken)
    total = (all_sites if broken else len(sites.reached)) or 1
    # Tests that broke off are not whole, though all of their assertions were passed before.
    report(passed=passed, total=total + (broken and passed == total), failure=sites.failure, error=sites.error,
           unsupported=sites.unsupported, idle=not (sites.reached or side.called), sites=all_sites)


def run(compiled, tests, sites):
    """Runs the tests; whether they broke off."""
    try:
        exec(compiled, tests.__dict__)
        return False
    except Stop:
        return True
    except SystemExit as error:
        if not error.code:
            return False
        # So do tests say it that count their failures themselves, as unittest does.
        sites.stop = False
        refused = ask.__self__.refused
        sites.fail(line_of(error), Unsupported(refused) if refused else AssertionError(f"the tests exit with {error.code!r}"))
        return True
    except BaseException as error:
        sites.stop = False
        sites.fail(line_of(error), error)
        return True
