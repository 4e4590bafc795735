# Values as they cross between the process of the program and the process of the tests.
#
# Plain data goes by value: numbers, texts, lists, dicts and what else the table below knows, with shared and cyclic
# references kept. Everything else stays where it is and goes as a number (a handle). Nothing here runs code that came
# from the other side: the message is JSON, and every kind of entry is built by hand.
#
# A message holds a heap, a list of entries [kind, ...]. Where an entry holds a value, a scalar stands for itself and
# [n] stands for entry n.
import builtins, collections, copy, functools, io, json, math, operator, os, sys, types

# __main__ is the module of the tests: what belongs to the harness must not look as if it were theirs.
__name__ = "harness"
sys.modules[__name__] = sys.modules["__main__"]

SCALARS = frozenset((int, float, str, bool, type(None)))
WIDE = 1 << 4000  # larger integers go as hexadecimal digits: decimal ones are limited by the interpreter
STANDARD = {
    ("fractions", "Fraction"): lambda x: (x.numerator, x.denominator),
    ("decimal", "Decimal"): lambda x: (str(x),),
    ("datetime", "date"): lambda x: (x.year, x.month, x.day),
    ("datetime", "time"): lambda x: (x.hour, x.minute, x.second, x.microsecond, x.tzinfo),
    ("datetime", "timedelta"): lambda x: (x.days, x.seconds, x.microseconds),
    ("datetime", "datetime"): lambda x: (x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond, x.tzinfo),
    ("datetime", "timezone"): lambda x: (x.utcoffset(None),),
    ("zoneinfo", "ZoneInfo"): lambda x: (x.key,),
    ("pathlib", "PosixPath"): lambda x: (str(x),),
    ("pathlib", "PurePosixPath"): lambda x: (str(x),),
    ("uuid", "UUID"): lambda x: (str(x),),
}
TYPES = {t.__name__: t for t in (int, float, str, bool, complex, list, tuple, dict, set, frozenset, bytes, bytearray,
                                 range, object, type(None))}
FUNCTIONS = {f.__name__: f for f in (abs, all, any, bin, chr, divmod, hex, len, max, min, oct, ord, pow, repr, round,
                                     sorted, sum)}
CHANGING = frozenset("ldsYqCDOo")  # kinds of entries whose objects can change


def factory_of(x):
    """A type that a defaultdict may call in the other process; None for what is none."""
    return x if any(x is t for t in TYPES.values()) else None


def is_standard(x):
    """Whether it is of a class of the table, and all of it can be said by the table."""
    t = type(x)
    zone = getattr(x, "tzinfo", None)
    return ((t.__module__, t.__name__) in STANDARD and t is getattr(sys.modules.get(t.__module__), t.__name__, None)
            and not getattr(x, "fold", 0) and (zone is None or is_standard(zone)))


class Encoder:
    def __init__(self, side, known=()):
        self.side, self.objects, self.first = side, list(known), len(known)
        self.memo = {id(x): n for n, x in enumerate(self.objects)}
        self.heap, self.todo = [], []

    def encode(self, x):
        root = self.value(x)
        self.settle()
        return root

    def settle(self):
        while self.todo:
            n = self.todo.pop()
            self.heap[n - self.first] = self.entry(self.objects[n])

    def value(self, x):
        if type(x) in SCALARS:
            if type(x) is not int or -WIDE < x < WIDE:
                return x
        elif type(x) is not Remote and isinstance(x, (int, float, str)):
            # Of a subclass only the value crosses, so that nothing it overrides takes part in a comparison.
            return self.value(int.__add__(x, 0) if isinstance(x, int) else
                              float.__mul__(x, 1.0) if isinstance(x, float) else str.__getitem__(x, slice(None)))
        n = self.memo.get(id(x))
        if n is None:
            n = self.memo[id(x)] = len(self.objects)
            self.objects.append(x)  # which also keeps the id from being used again
            self.heap.append(None)
            self.todo.append(n)
        return [n]

    def entry(self, x):
        t, value = type(x), self.value
        if t is Remote or id(x) in self.side.kept:
            return self.side.handle(x)
        if isinstance(x, list):
            return ["l", *map(value, list.__iter__(x))]
        if isinstance(x, tuple):
            parts = [value(v) for v in tuple.__iter__(x)]
            fields = getattr(t, "_fields", None)
            if type(fields) is tuple and len(fields) == len(parts) and all(type(field) is str for field in fields):
                return self.side.record(x, fields, parts)
            return ["u", *parts]
        if isinstance(x, dict):
            kind = {collections.Counter: "C", collections.defaultdict: "D", collections.OrderedDict: "O"}.get(t, "d")
            head = [value(factory_of(x.default_factory))] if kind == "D" else []
            return [kind, *head, *[value(part) for pair in dict.items(x) for part in pair]]
        if isinstance(x, (set, frozenset)):
            mutable = isinstance(x, set)
            return ["s" if mutable else "z", *map(value, (set if mutable else frozenset).__iter__(x))]
        if t is int:
            return ["i", hex(x)]
        if isinstance(x, (bytes, bytearray)):
            return ["y" if isinstance(x, bytes) else "Y", bytes(x).hex()]
        if t is complex:
            return ["c", x.real, x.imag]
        if t is range:
            return ["g", value(x.start), value(x.stop), value(x.step)]
        if t is collections.deque:
            return ["q", x.maxlen, *map(value, x)]
        if isinstance(x, type):
            if TYPES.get(x.__name__) is x:
                return ["t", x.__name__]
        elif FUNCTIONS.get(getattr(x, "__name__", None)) is x:
            return ["f", x.__name__]
        elif is_standard(x):
            return ["x", t.__module__, t.__name__, *map(value, STANDARD[t.__module__, t.__name__](x))]
        elif t.__name__ in self.side.shared and hasattr(x, "__dict__"):
            return ["o", t.__name__, *[value(part) for pair in x.__dict__.items() for part in pair]]
        elif hasattr(t, "__await__"):
            return self.side.awaitable(x)
        return self.side.handle(x)
