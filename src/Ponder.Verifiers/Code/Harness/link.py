# The two processes ask each other: call this, give me that attribute. Who asks serves the other's questions meanwhile.
import os


class Remote:
    """Something that lives in the other process. Only what is asked of it crosses; comparing it does not:
    a program must not see what it is compared with, or it could call everything equal."""

    def __call__(self, *args, **named):
        return ask("call", self, args, named)

    def __getattr__(self, name):
        return ask("get", self, name)

    def __setattr__(self, name, value):
        return ask("set", self, name, value)

    def __getitem__(self, key):
        return ask("item", self, key)

    def __setitem__(self, key, value):
        return ask("store", self, key, value)

    def __delitem__(self, key):
        return ask("delete", self, key)

    def __len__(self):
        return ask("len", self)

    def __iter__(self):
        return ask("iter", self)

    def __next__(self):
        return ask("next", self)

    def __bool__(self):
        return bool(ask("bool", self))

    def __str__(self):
        return str(ask("str", self))

    def __repr__(self):
        return str(ask("repr", self))

    def __instancecheck__(self, x):
        return isinstance(x, Remote) and bool(ask("isinstance", self, x))

    def __enter__(self):
        return ask("method", self, "__enter__", ())

    def __exit__(self, *error):
        ask("method", self, "__exit__", (None, None, None))

    def __hash__(self):
        return id(self)


def _between_remotes(name):
    def operator(self, other):
        return ask("method", self, name, (other,)) if isinstance(other, Remote) else NotImplemented
    return operator


for _name in "eq ne lt le gt ge add sub mul truediv floordiv mod and or xor matmul".split():
    setattr(Remote, f"__{_name}__", _between_remotes(f"__{_name}__"))
del _name


class ProgramEnded(Exception):
    """The program tried to leave, or did."""


class Side:
    """One end of the link."""
    most = 256 << 20  # bytes of a message

    def __init__(self, reading, writing):
        self.reading, self.writing = reading, writing
        self.mine, self.numbers, self.theirs = [], {}, {}
        self.shared = {}  # classes that both sides have, by name: their instances cross by value
        self.errors = {}  # classes for exceptions of the other side, by name

    def handle(self, x):
        if type(x) is Remote:
            return ["m", object.__getattribute__(x, "__dict__")["_number"]]
        n = self.numbers.get(id(x))
        if n is None:
            n = self.numbers[id(x)] = len(self.mine)
            self.mine.append(x)
        return ["h", n]

    def resolve(self, kind, n):
        if kind == "m":
            return self.mine[n]
        if kind != "h" or type(n) is not int:
            raise ValueError("no such kind of entry")
        if n not in self.theirs:
            x = self.theirs[n] = Remote()
            object.__getattribute__(x, "__dict__")["_number"] = n
        return self.theirs[n]

    def send(self, message):
        data = json.dumps(message).encode()
        data = len(data).to_bytes(8, "big") + data
        while data:
            data = data[os.write(self.writing, data):]

    def receive(self):
        return json.loads(self.read(int.from_bytes(self.read(8), "big")))

    def read(self, size):
        if size > self.most:
            raise ProgramEnded("the program sent too much")
        parts = []
        while size:
            part = os.read(self.reading, min(size, 1 << 20))
            if not part:
                raise ProgramEnded("the program ended before the tests did")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def ask(self, operation, *operands):
        encoder = Encoder(self)
        root = encoder.encode(operands)
        self.send(["ask", operation, root, encoder.heap])
        while True:
            kind, *parts = self.receive()
            if kind == "ask":
                self.answer(*parts)
            elif kind == "raise":
                raise self.error(*parts)
            else:
                break
        root, heap, changes = parts
        decoder = Decoder(self, heap, encoder.objects)
        # What the other side did to the arguments happens to them here too.
        for n, entry in changes:
            if encoder.heap[n][0] != entry[0] or entry[0] not in CHANGING:
                raise ValueError("not a change")
            decoder.unfilled.append((encoder.objects[n], entry))
        return decoder.decode(root)

    def answer(self, operation, root, heap):
        decoder = Decoder(self, heap)
        operands = decoder.decode(root)
        try:
            result = self.perform(operation, *operands)
            encoder = Encoder(self, decoder.objects)
            root = encoder.encode(result)
            changes = []
            for n, old in enumerate(heap):
                if old[0] in CHANGING:
                    new = encoder.entry(decoder.objects[n])
                    if new != old:
                        changes.append((n, new))
            encoder.settle()
            reply = ["return", root, encoder.heap, changes]
        except BaseException as error:
            reply = self.describe(error)
        self.send(reply)

    def describe(self, error):
        kind = type(error)
        builtin = next(base.__name__ for base in kind.__mro__ if base.__module__ == "builtins")
        args = [a for a in error.args if type(a) in SCALARS and (type(a) is not int or -WIDE < a < WIDE)]
        return ["raise", kind.__name__, builtin, args]

    def error(self, name, builtin, args):
        base = getattr(builtins, builtin, None)
        if not (isinstance(base, type) and issubclass(base, Exception)):
            return ProgramEnded(f"the program raised {name}")
        kind = self.errors.get(name) or (base if name == builtin else type(name, (base,), {}))
        try:
            return kind(*args)
        except TypeError:
            return RuntimeError(name, *args)
