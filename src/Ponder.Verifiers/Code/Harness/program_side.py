# The process of the program: it has nothing of the tests but what they pass to it.
import builtins, operator, types


class ProgramSide(Side):
    most = 1 << 62

    def perform(self, operation, x, *rest):
        return PROGRAM_OPERATIONS[operation](self, x, *rest)

    def load(self, setup, code):
        """Runs the setup and the program in a module of their own."""
        module = types.ModuleType("solution")
        sys.modules["solution"] = module
        exec(compile(setup, "setup.py", "exec"), module.__dict__)
        self.shared = classes_of(module.__dict__)
        exec(compile(code, "solution.py", "exec"), module.__dict__)
        self.module = module

    def names(self, wanted):
        """Which of the names there are, and what of: modules and exceptions cannot cross as values."""
        found = []
        for name in wanted:
            if name not in self.module.__dict__:
                continue
            x = self.module.__dict__[name]
            if isinstance(x, types.ModuleType):
                found.append((name, "module", x.__name__, None))
            elif isinstance(x, type) and issubclass(x, BaseException):
                base = next(b.__name__ for b in x.__mro__ if b.__module__ == "builtins")
                found.append((name, "error", x.__name__, base))
            elif name == getattr(x, "__name__", None) and origin_of(x) in sys.stdlib_module_names:
                found.append((name, "library", origin_of(x), None))
            else:
                found.append((name, "value", x, None))
        return found


def origin_of(x):
    origin = getattr(x, "__module__", None) or getattr(getattr(x, "__self__", None), "__name__", None)
    return origin if isinstance(origin, str) else None


def classes_of(namespace):
    return {name: x for name, x in namespace.items() if isinstance(x, type) and x.__module__ == namespace["__name__"]}


PROGRAM_OPERATIONS = {
    "load": lambda side, setup, code: side.load(setup, code),
    "names": lambda side, wanted: side.names(wanted),
    "call": lambda side, x, args, named: x(*args, **named),
    "get": lambda side, x, name: getattr(x, name),
    "set": lambda side, x, name, value: setattr(x, name, value),
    "item": lambda side, x, key: x[key],
    "store": lambda side, x, key, value: operator.setitem(x, key, value),
    "delete": lambda side, x, key: operator.delitem(x, key),
    "len": lambda side, x: len(x),
    "iter": lambda side, x: iter(x),
    "next": lambda side, x: next(x),
    "bool": lambda side, x: bool(x),
    "str": lambda side, x: str(x),
    "repr": lambda side, x: repr(x),
    "isinstance": lambda side, kind, x: isinstance(x, kind),
    "method": lambda side, x, name, args: getattr(type(x), name)(x, *args),
}


def run_program(side):
    global ask
    ask = side.ask
    # Leaving the loop is leaving the process: whoever gets here by an exception has nothing more to say.
    try:
        while True:
            kind, *parts = side.receive()
            if kind == "ask":
                side.answer(*parts)
    finally:
        os._exit(1)
