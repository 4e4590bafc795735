class Stop(BaseException):
    """Enough tests failed."""


class Sites:
    """The assert statements of the tests, each counted as a test of its own where it stands at a place that it can
    be passed over: at the top, or in a function at the top, whatever loops and conditions are around it."""

    def __init__(self, most, stop):
        self.most, self.stop = most, stop
        self.lines, self.reached, self.failed = [], set(), set()
        self.failure = self.error = None
        self.unsupported = None

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
            self.failed.add(n)
            self.fail(self.lines[n], error)

    def fail(self, line, error):
        """Takes down the first failure. What cannot be asked across the processes is kept apart: it says nothing of the
        program, unless something else does."""
        text = str(error)[:400] if not isinstance(error, AssertionError) or error.args else "not true"
        text = f"line {line}: {type(error).__name__}: {text}" if line else f"{type(error).__name__}: {text}"
        if isinstance(error, Unsupported):
            self.unsupported = self.unsupported or text
        elif self.failure is None:
            self.failure, self.error = text, type(error).__name__
        if self.stop:
            raise Stop


class Kinds(ast.NodeTransformer):
    """Lets type(x) and x.__class__ ask the program for the class of what lives there."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "type" and len(node.args) == 1 and not node.keywords \
                and not isinstance(node.args[0], ast.Starred):
            node.func = ast.copy_location(ast.Name(".kind", ast.Load()), node.func)
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr != "__class__" or not isinstance(node.ctx, ast.Load):
            return node
        return ast.copy_location(ast.Call(ast.copy_location(ast.Name(".kind", ast.Load()), node), [node.value], []), node)


def kind_of(x):
    return ask("kind", x) if type(x) is Remote else type(x)


def line_of(error):
    """The line of the tests that an exception came through last."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "tests.py":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
