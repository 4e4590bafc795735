# What the tests take from the program: the names that they use and do not have. Which those are is read off the tests and
# the setup, and nothing of it depends on what the program answers.
import ast, symtable

# What tests may know under a name that the program gave a library: functions of values, and nothing that does something.
LIBRARIES = frozenset("""abc array base64 binascii bisect calendar cmath collections collections.abc contextlib copy
    dataclasses datetime decimal difflib enum fractions functools hashlib heapq html itertools json keyword math numbers
    operator pprint queue random re statistics string struct textwrap time types typing unicodedata uuid zlib""".split())

# Built-in names that are never what is tested.
NEVER_TESTED = frozenset("globals locals vars eval exec print open input exit quit dir super object type".split())


class Wanted:
    """The names of a program that tests use."""

    def __init__(self, code, tree, given):
        self.read, self.bound = set(), set()
        self.walk(symtable.symtable(code, "tests.py", "exec"))
        bases = {node.value.id for node in ast.walk(tree)
                 if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
        names = {name for name in self.read - given if not (name.startswith("__") and name.endswith("__"))}
        self.modules = {name for name in names & bases if name in sys.stdlib_module_names}
        built_in = {name for name in names if hasattr(builtins, name)}
        self.names = names - self.modules - built_in
        self.replaced = None
        if not self.names - self.bound:
            # A program's abs must not be taken for the real one, unless nothing else can be what is tested (as in MBPP 126,
            # whose function is sum).
            tested = {name for name in built_in - self.bound - NEVER_TESTED if not is_error(getattr(builtins, name))}
            if len(tested) != 1:
                raise NameError("the tests use nothing that a program defines" if not tested else
                                f"it cannot be told which of the built-in names is the program's: {', '.join(sorted(tested))}")
            self.names |= tested
            self.replaced, = tested

    def walk(self, table, top=True):
        for symbol in table.get_symbols():
            if top or symbol.is_global():
                if symbol.is_referenced():
                    self.read.add(symbol.get_name())
                if symbol.is_assigned() or symbol.is_imported():
                    self.bound.add(symbol.get_name())
        for child in table.get_children():
            self.walk(child, False)

    def take(self, namespace, side):
        found = {name: rest for name, *rest in side.ask("names", sorted(self.names | self.modules))}
        for name in self.modules & found.keys():
            namespace[name] = library(name)
        for name in self.names & found.keys():
            kind, x, base = found[name]
            if kind == "value":
                namespace[name] = side.given(name, x)
            elif kind == "module" and x in LIBRARIES:
                namespace[name] = library(x)
            elif kind == "library" and x in LIBRARIES and hasattr(library(x), name):
                namespace[name] = side.given(name, getattr(library(x), name))
            elif kind == "error" and type(x) is str:
                root = getattr(builtins, base, None)
                namespace[name] = side.errors[x] = type(x, (root if is_error(root) else Exception,), {})
        if self.replaced and self.replaced not in namespace:
            raise NameError(f"name '{self.replaced}' is not defined by the program")


def library(name):
    return __import__(name, fromlist=["_"])


def is_error(x):
    return isinstance(x, type) and issubclass(x, Exception)


def missing_module(tree):
    """The first module that tests import at their top and that is not installed."""
    for statement in tree.body:
        found = [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else \
            [statement.module] if isinstance(statement, ast.ImportFrom) and not statement.level else []
        for name in {name.split(".")[0] for name in found} - sys.stdlib_module_names - sys.modules.keys():
            import importlib.util
            if importlib.util.find_spec(name) is None:
                return name
    return None
