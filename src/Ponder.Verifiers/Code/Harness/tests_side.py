# The process of the tests: it never runs code of the program, and alone knows the nonce.
import ast


class Stop(BaseException):
    """Enough tests failed."""


class TestsSide(Side):
    def perform(self, operation, x, *rest):
        """What a program may do with an object of the tests: no more than use it, so that it finds no way into this
        process through an object's insides."""
        if operation == "call" and callable(x) and not isinstance(x, type):
            return x(*rest[0], **rest[1])
        if operation in ("get", "set") and type(x).__module__ == "tests" and not rest[0].startswith("_"):
            return getattr(x, rest[0]) if operation == "get" else setattr(x, *rest)
        if operation in ("item", "len", "iter", "next", "bool", "str"):
            return PROGRAM_OPERATIONS[operation](self, x, *rest)
        raise TypeError(f"{operation}: not for objects of the tests")


class Sites:
    """The assert statements of the tests, each counted as a test of its own where it stands at a place that it can
    be passed over: at the top, or in a function at the top, whatever loops and conditions are around it."""

    def __init__(self, most, stop):
        self.most, self.stop = most, stop
        self.lines, self.reached, self.failed, self.failure = [], set(), set(), None
        self.error = None

    def mark(self, body, depth=0):
        for i, statement in enumerate(body):
            if isinstance(statement, ast.Assert):
                n = len(self.lines)
                self.lines.append(statement.lineno)
                body[i] = ast.copy_location(ast.Pass(), statement) if n >= self.most else self.counted(n, statement)
            elif isinstance(statement, ast.FunctionDef) and depth == 0:
                self.mark(statement.body, 1)
            elif isinstance(statement, (ast.For, ast.While, ast.If, ast.With)):
                self.mark(statement.body, depth)
                self.mark(getattr(statement, "orelse", []), depth)

    @staticmethod
    def counted(n, statement):
        wrapped = ast.parse(f"try: pass\nexcept Exception as __error: __site({n}, __error)\nelse: __site({n}, None)").body[0]
        for node in ast.walk(wrapped):
            if hasattr(node, "lineno"):
                ast.copy_location(node, statement)
        wrapped.body = [statement]
        return wrapped

    def __call__(self, n, error):
        self.reached.add(n)
        if error is not None:
            self.fail(n, self.lines[n], error)

    def fail(self, n, line, error):
        self.failed.add(n)
        if self.failure is None:
            text = str(error)[:400] if not isinstance(error, AssertionError) or error.args else "not true"
            self.failure, self.error = f"line {line}: {type(error).__name__}: {text}", type(error).__name__
        if self.stop or isinstance(error, ProgramEnded):
            raise Stop


def run_tests(side, request, report):
    global ask
    ask = side.ask
    tests = types.ModuleType("tests")
    sys.modules["tests"] = tests
    sites = Sites(request["most"] or 1 << 30, request["stop"])
    try:
        exec(compile(request["setup"], "setup.py", "exec"), tests.__dict__)
        given = {**tests.__dict__}
        side.shared = classes_of(given)
        tree = ast.parse(request["tests"], "tests.py")
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        bases = {node.value.id for node in ast.walk(tree)
                 if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
        sites.mark(tree.body)
        compiled = compile(tree, "tests.py", "exec")
    except BaseException as error:
        return report(tests_broken=f"{type(error).__name__}: {error}"[:400])
    try:
        ask("load", request["setup"], request["code"])
        take_names(tests.__dict__, used - given.keys(), bases)
    except BaseException as error:
        return report(not_loaded=f"{type(error).__name__}: {error}"[:400], total=len(sites.lines[:sites.most]) or 1)
    broken = False
    try:
        tests.__dict__["__site"] = sites
        exec(compiled, tests.__dict__)
    except Stop:
        broken = True
    except BaseException as error:
        broken = True
        if sites.failure is None:
            sites.failure, sites.error = f"{type(error).__name__}: {error}"[:400], type(error).__name__
    all_sites = len(sites.lines[:sites.most])
    total = (all_sites if broken else len(sites.reached)) or 1
    passed = len(sites.reached - sites.failed) if all_sites else int(not broken)
    report(passed=passed, total=total, failure=sites.failure, error=sites.error, reached=len(sites.reached), sites=all_sites)


def take_names(namespace, used, bases):
    """Gives the tests what they use of the program. What a program calls by the name of a built-in function or of a
    library is not taken for it, or a program could bring its own abs, or its own math.isclose: unless that is the one
    name of the program that the tests use, and so what they test."""
    found = {name: rest for name, *rest in ask("names", sorted(used))}
    own = [name for name, rest in found.items() if rest[0] in ("value", "error") and not hasattr(builtins, name)
           and isinstance(rest[1], (Remote, str))]
    for name, (kind, x, base) in found.items():
        if name in bases and name in sys.stdlib_module_names:
            namespace[name] = __import__(name)
        elif hasattr(builtins, name):
            if not own and kind == "value":
                namespace[name] = x
        elif kind == "module" and x.split(".")[0] in sys.stdlib_module_names:
            namespace[name] = __import__(x, fromlist=["_"])
        elif kind == "library" and x in sys.stdlib_module_names and hasattr(__import__(x), name):
            namespace[name] = getattr(__import__(x), name)
        elif kind == "error":
            root = getattr(builtins, base, Exception)
            namespace[name] = ask.__self__.errors[x] = type(x, (root if issubclass(root, Exception) else Exception,), {})
        elif kind == "value":
            namespace[name] = x
