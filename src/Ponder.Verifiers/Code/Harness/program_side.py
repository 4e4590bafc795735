# The process of the program: it has nothing of the tests but what they pass to it.
class ProgramSide(Side):
    most = 1 << 62
    loop = None

    def perform(self, operation, x, *rest):
        return PROGRAM_OPERATIONS[operation](self, x, *rest)

    def send(self, message):
        # What the program has printed goes ahead, for tests that look at it.
        text = self.output.take()
        if text:
            super().send(["print", text])
        super().send(message)

    def hear(self, text):
        raise ValueError("tests do not print here")

    def record(self, x, fields, parts):
        return ["N", type(x).__name__, fields, self.number(x), *parts]

    def resolve_record(self, name, fields, number, values):
        return plain_record(name, fields)(*values)

    def awaitable(self, x):
        return ["a", self.number(x)]

    def call(self, x, args, named):
        """Calls it. What the tests make of a class of the program keeps its methods, though it be a list."""
        result = x(*args, **named)
        if type(result) is x and x.__module__ == self.module.__name__ and isinstance(result, (list, dict, set)):
            self.kept[id(result)] = result
        return result

    def load(self, setup, code):
        """Runs the setup and the program in a module of their own."""
        self.output = Output()
        sys.stdout = self.output.text
        module = types.ModuleType("solution")
        sys.modules["solution"] = self.module = module
        exec(compile(setup, "setup.py", "exec"), module.__dict__)
        self.shared = classes_of(module.__dict__)
        exec(compile(code, "solution.py", "exec"), module.__dict__)

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

    def wait(self, x):
        import asyncio
        if self.loop is None:
            self.loop = asyncio.new_event_loop()

        async def outcome():
            return await x
        return self.loop.run_until_complete(outcome())

    def leave(self, x, told):
        error = None if told is None else self.error("", *told[1:])
        return type(x).__exit__(x, None if error is None else type(error), error, None)


class Output(io.RawIOBase):
    """Keeps what is printed until the next message."""
    most = 1 << 20

    def __init__(self):
        self.kept = bytearray()
        self.text = io.TextIOWrapper(io.BufferedWriter(self), "utf-8", "surrogateescape", write_through=True)

    def writable(self):
        return True

    def fileno(self):
        return 1

    def write(self, data):
        self.kept += bytes(data)[:self.most - len(self.kept)]
        return len(data)

    def take(self):
        try:
            self.text.flush()
        except ValueError:
            pass  # closed
        text = self.kept.decode("utf-8", "replace")
        self.kept.clear()
        return text


def origin_of(x):
    origin = getattr(x, "__module__", None) or getattr(getattr(x, "__self__", None), "__name__", None)
    return origin if isinstance(origin, str) else None


def classes_of(namespace):
    return {name: x for name, x in namespace.items() if isinstance(x, type) and x.__module__ == namespace["__name__"]}


@functools.lru_cache(None)
def plain_record(name, fields):
    return collections.namedtuple(name, fields)


def plain_container(x):
    """What is in a container, whatever its class makes of it; None if it is none."""
    for kind, members in ((list, list.__iter__), (dict, dict.items), (set, set.__iter__)):
        if isinstance(x, kind):
            return kind(members(x))
    return None


def defines(x, name):
    """Whether a class has a method of its own by this name, and not the one that every object has."""
    method = getattr(type(x), name, None)
    return method is not None and method is not getattr(object, name, None)


PROGRAM_OPERATIONS = {
    "load": lambda side, setup, code: side.load(setup, code),
    "names": lambda side, wanted: side.names(wanted),
    "call": lambda side, x, args, named: side.call(x, args, named),
    "get": lambda side, x, name: getattr(x, name),
    "set": lambda side, x, name, value: setattr(x, name, value),
    "remove": lambda side, x, name: delattr(x, name),
    "item": lambda side, x, key: x[key],
    "store": lambda side, x, key, value: operator.setitem(x, key, value),
    "delete": lambda side, x, key: operator.delitem(x, key),
    "contains": lambda side, x, value: value in x,
    "bool": lambda side, x: bool(x),
    "str": lambda side, x: str(x),
    "repr": lambda side, x: repr(x),
    "isinstance": lambda side, kind, x: isinstance(x, kind),
    "issubclass": lambda side, kind, x: issubclass(x, kind),
    "kind": lambda side, x: type(x),
    "plain": lambda side, x: plain_container(x),
    "defines": lambda side, x, name: defines(x, name),
    "unary": lambda side, x, name, args: UNARY[name](x, *args),
    "binary": lambda side, x, name, other: BINARY[name](x, other),
    "method": lambda side, x, name, args: getattr(type(x), name)(x, *args),
    "exit": lambda side, x, told: side.leave(x, told),
    "await": lambda side, x: side.wait(x),
    "copy": lambda side, x: copy.copy(x),
    "deepcopy": lambda side, x: copy.deepcopy(x),
}


def run_program(side):
    global ask
    ask = side.ask
    # Leaving the loop is leaving the process: whoever gets here by an exception has nothing more to say.
    try:
        while True:
            kind, *parts = side.receive()
            if kind == "ask":
                side.answer(*side.read_question(*parts))
    finally:
        os._exit(1)
