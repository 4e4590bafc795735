OF_TESTS = ("__main__", "setup")  # modules of classes of the tests


class Unsupported(TypeError):
    """A program may be right, and the tests ask something of it that does not cross between the processes."""


class Remote:
    # Something that lives in the other process. Only what is asked of it crosses; comparing it with a value does not, nor
    # computing with one: a program must not see what it is compared with, or it could call everything equal.
    __slots__ = ("_ponder_number", "_ponder_makes", "_ponder_made")

    @property
    def __doc__(self):
        return ask("get", self, "__doc__")

    def __call__(self, *args, **named):
        result = ask("call", self, args, named)
        if type(result) is Remote and self._ponder_makes:
            object.__setattr__(result, "_ponder_made", True)
        return result

    def __getattr__(self, name):
        return ask("get", self, name)

    def __setattr__(self, name, value):
        return ask("set", self, name, value)

    def __delattr__(self, name):
        return ask("remove", self, name)

    def __getitem__(self, key):
        return ask("item", self, key)

    def __setitem__(self, key, value):
        return ask("store", self, key, value)

    def __delitem__(self, key):
        return ask("delete", self, key)

    def __contains__(self, x):
        # The program's own word counts for objects that the tests have made, whose class they name. Of others it would be
        # as good as an equality that the program decides.
        if self._ponder_made:
            return ask("contains", self, x)
        try:
            members = iter(self)
        except TypeError:
            self._ponder_refuse("contains", "is asked for a value")
            raise
        return any(x is member or x == member for member in members)

    def __bool__(self):
        return bool(ask("bool", self))

    def __str__(self):
        return str(ask("str", self))

    def __repr__(self):
        return str(ask("repr", self))

    def __instancecheck__(self, x):
        return type(x) is Remote and bool(ask("isinstance", self, x))

    def __subclasscheck__(self, x):
        return type(x) is Remote and bool(ask("issubclass", self, x))

    def __mro_entries__(self, bases):
        raise Unsupported("the tests derive a class from one of the program")

    def __enter__(self):
        return ask("method", self, "__enter__", ())

    def __exit__(self, kind, error, trace):
        # An assertion of the tests is no business of the program.
        tell = isinstance(error, Exception) and not isinstance(error, AssertionError)
        return bool(ask("exit", self, describe_error(error) if tell else None)) and tell

    async def __aenter__(self):
        return await ask("method", self, "__aenter__", ())

    async def __aexit__(self, *error):
        await ask("method", self, "__aexit__", (None, None, None))

    def __await__(self):
        yield from ()
        return ask("await", self)

    def __copy__(self):
        return ask("copy", self)

    def __deepcopy__(self, memo):
        return ask("deepcopy", self)

    def _ponder_refuse(self, name, what):
        if ask("defines", self, f"__{name}__"):
            ask.__self__.refused = f"an object of the program {what} ({name})"
            raise Unsupported(ask.__self__.refused)


async def wait_for(remote):
    return ask("await", remote)


# What is asked without a value of the tests but what it is done with, such as a number of digits.
UNARY = {"neg": operator.neg, "pos": operator.pos, "invert": operator.invert, "abs": abs, "float": float, "int": int,
         "complex": complex, "index": operator.index, "round": round, "floor": math.floor, "ceil": math.ceil,
         "trunc": math.trunc, "format": format, "bytes": bytes, "hash": hash, "len": len, "iter": iter, "next": next,
         "reversed": reversed, "dir": dir, "aiter": lambda x: type(x).__aiter__(x), "anext": lambda x: type(x).__anext__(x)}
BINARY = {name: getattr(operator, name) for name in
          "eq ne lt le gt ge add sub mul truediv floordiv mod pow lshift rshift xor matmul "
          "iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor imatmul".split()}
BINARY |= {"and": operator.and_, "or": operator.or_, "divmod": divmod}


def _unary(name):
    return lambda self, *args: ask("unary", self, name, args)


def _binary(name):
    def operation(self, other):
        if type(other) is Remote:
            return ask("binary", self, name, other)
        # Equality with a value is false, unless the tests made the object and so ask how its class compares: a list or the
        # like by what is in it.
        if name in ("eq", "ne") and self._ponder_made and isinstance(other, (list, dict, set)):
            value = ask("plain", self)
            if value is not None:
                return BINARY[name](value, other)
        asks = name not in ("eq", "ne") or self._ponder_made and other is not None
        if asks and type(other).__module__ not in OF_TESTS:
            self._ponder_refuse(name, "meets a value of the tests in an operator")
        return NotImplemented
    return operation


def _reflected(name):
    def operation(self, other):
        self._ponder_refuse(name, "meets a value of the tests in an operator")
        return NotImplemented
    return operation


for _name in UNARY:
    setattr(Remote, f"__{_name}__", _unary(_name))
for _name in BINARY:
    setattr(Remote, f"__{_name}__", _binary(_name))
    if _name[0] != "i" and _name not in ("eq", "ne", "lt", "le", "gt", "ge"):
        setattr(Remote, f"__r{_name}__", _reflected("r" + _name))
del _name
