# The two processes ask each other: call this, give me that attribute. Who asks serves the other's questions meanwhile.
class ProgramEnded(BaseException):
    """The program tried to leave, or did, or sent what is no message. No test may take it for an error that it expects."""


def describe_error(error):
    kind = type(error)
    builtin = next(base.__name__ for base in kind.__mro__ if base.__module__ == "builtins")
    args = [a for a in error.args if type(a) in SCALARS and (type(a) is not int or -WIDE < a < WIDE)]
    return ["raise", kind.__name__, builtin, args]


class Side:
    """One end of the link."""
    most = 256 << 20  # bytes of a message
    passing = ()  # exceptions that are not for the other side
    refused = None  # what was last asked that does not cross

    def __init__(self, reading, writing):
        self.reading, self.writing = reading, writing
        self.mine, self.numbers, self.theirs = [], {}, {}
        self.shared = {}  # classes that both sides have, by name: their instances cross by value
        self.kept = {}  # containers that stay here though their like cross by value, by id
        self.errors = {}  # classes for exceptions of the other side, by name
        self.ended = False

    def end(self, why):
        self.ended = True
        return ProgramEnded(why)

    def number(self, x):
        n = self.numbers.get(id(x))
        if n is None:
            n = self.numbers[id(x)] = len(self.mine)
            self.mine.append(x)
        return n

    def handle(self, x):
        return ["m", x._ponder_number] if type(x) is Remote else ["h", self.number(x)]

    def resolve(self, kind, n):
        if kind == "m":
            return self.mine[n]
        if kind != "h" or type(n) is not int:
            raise ValueError("no such kind of entry")
        if n not in self.theirs:
            x = self.theirs[n] = Remote()
            for name, value in (("number", n), ("makes", False), ("made", False)):
                object.__setattr__(x, "_ponder_" + name, value)
        return self.theirs[n]

    def send(self, message):
        data = json.dumps(message).encode()
        data = len(data).to_bytes(8, "big") + data
        try:
            while data:
                data = data[os.write(self.writing, data):]
        except OSError:
            raise self.end("the program ended before the tests did") from None

    def receive(self):
        data = self.read(int.from_bytes(self.read(8), "big"))
        try:
            message = json.loads(data)
            if type(message) is list and message[0] in ("ask", "return", "raise", "print"):
                return message
        except Exception:
            pass
        raise self.end("the program sent what is no message")

    def read(self, size):
        if size > self.most:
            raise self.end("the program sent too much")
        parts = []
        while size:
            part = os.read(self.reading, min(size, 1 << 20))
            if not part:
                raise self.end("the program ended before the tests did")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def understand(self, read, *parts):
        """What a message says; a message that cannot be read is the end."""
        try:
            return read(*parts)
        except Exception as error:
            raise self.end(f"the program sent what cannot be read: {type(error).__name__}") from None

    def ask(self, operation, *operands):
        encoder = Encoder(self)
        root = encoder.encode(operands)
        self.send(["ask", operation, root, encoder.heap])
        while True:
            kind, *parts = self.receive()
            if kind == "ask":
                self.answer(*self.understand(self.read_question, *parts))
            elif kind == "print":
                self.understand(self.hear, *parts)
            elif kind == "raise":
                raise self.understand(self.error, operands[1] if operation == "unary" else operation, *parts)
            else:
                return self.understand(self.read_answer, encoder, *parts)

    def read_answer(self, encoder, root, heap, changes):
        decoder = Decoder(self, heap, encoder.objects)
        # What the other side did to the arguments happens to them here too.
        for n, entry in changes:
            if encoder.heap[n][0] != entry[0] or entry[0] not in CHANGING:
                raise ValueError("not a change")
            decoder.unfilled.append((encoder.objects[n], entry))
        return decoder.decode(root)

    def read_question(self, operation, root, heap):
        decoder = Decoder(self, heap)
        return operation, decoder.decode(root), heap, decoder

    def answer(self, operation, operands, heap, decoder):
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
        except self.passing:
            raise
        except BaseException as error:
            reply = describe_error(error)
        self.send(reply)

    def error(self, operation, name, builtin, args):
        """An exception of the other side. What ends a loop is not let through but from where a loop asks for it."""
        base = getattr(builtins, builtin, None)
        if not (isinstance(base, type) and issubclass(base, Exception)):
            return self.end(f"the program raised {name}")
        kind = self.errors.get(name) or (base if name == builtin else type(name, (base,), {}))
        try:
            error = kind(*args)
        except Exception:
            error = RuntimeError(name, *args)
        if isinstance(error, StopIteration) and operation != "next" or \
                isinstance(error, StopAsyncIteration) and operation != "await":
            return RuntimeError(f"the program raised {name}")
        return error
