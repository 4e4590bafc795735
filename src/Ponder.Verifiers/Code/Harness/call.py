# Calls a function of the program with the arguments of each case and writes what it returns, a JSON line a case. What
# was expected never comes here: results are compared outside, so a program that forges these lines gains nothing.
import json, os, signal, sys, types


def plain(x, depth=0):
    """A result as JSON: sequences become arrays, and what JSON lacks becomes an object that no dict becomes."""
    if x is None or x is True or x is False or type(x) is str:
        return x
    if isinstance(x, int):
        x = int.__add__(x, 0)
        return x if -WIDE < x < WIDE else {"": ["int", hex(x)]}
    if isinstance(x, float):
        x = float.__mul__(x, 1.0)
        return x if x - x == 0 else {"": ["float", str(x)]}
    if isinstance(x, str):
        return str.__getitem__(x, slice(None))
    if is_of(x, "fractions", "Fraction"):
        return ratio(x.numerator, x.denominator)
    if is_of(x, "decimal", "Decimal"):
        if x.is_infinite():
            return {"": ["float", "-inf" if x < 0 else "inf"]}
        # Beyond that no other number is equal to it.
        return ratio(*x.as_integer_ratio()) if x.is_finite() and abs(x.adjusted()) < 2000 else {"": ["other", "Decimal"]}
    if depth > 200:
        raise ValueError("the result is nested too deeply")
    if isinstance(x, (list, tuple)):
        return [plain(v, depth + 1) for v in (list if isinstance(x, list) else tuple).__iter__(x)]
    if isinstance(x, dict):
        return {"": ["dict", [[plain(k, depth + 1), plain(v, depth + 1)] for k, v in dict.items(x)]]}
    if isinstance(x, (set, frozenset)):
        return {"": ["set", [plain(v, depth + 1) for v in x]]}
    if type(x).__name__ in ("deque", "array", "ndarray") or hasattr(x, "__next__") or type(x) is range:
        return [plain(v, depth + 1) for v in x]
    return {"": ["other", type(x).__name__]}


WIDE = 1 << 4000


def is_of(x, module, name):
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(x, kind)


def ratio(above, below):
    return plain(int(above)) if below == 1 else {"": ["ratio", [hex(above), hex(below)]]}


def arm(timeout, wall):
    """Ends the process by a signal once a case took too long; 0 for never."""
    signal.setitimer(signal.ITIMER_PROF, timeout)
    signal.setitimer(signal.ITIMER_REAL, wall)


def find(module, name):
    owner, _, method = name.rpartition(".")
    if not owner and name not in module.__dict__ and hasattr(module.__dict__.get("Solution"), name):
        owner, method = "Solution", name
    return getattr(module.__dict__[owner](), method) if owner else module.__dict__[method]


def describe(error):
    return f"{type(error).__name__}: {error}"[:400].encode("utf-8", "replace").decode()


def main():
    channel = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    parts = []
    while part := os.read(0, 1 << 20):
        parts.append(part)
    request = json.loads(b"".join(parts))
    for fd in (0, 1):
        os.dup2(nothing, fd)

    def report(*line):
        data = (json.dumps(line) + "\n").encode()
        while data:
            data = data[os.write(channel, data):]

    module = types.ModuleType("solution")
    sys.modules["solution"] = module
    try:
        if request["setup"]:
            exec(compile(request["setup"], "setup.py", "exec"), module.__dict__)
        exec(compile(request["code"], "solution.py", "exec"), module.__dict__)
        find(module, request["function"])
    except BaseException as error:
        report("not_loaded", describe(error))
        os._exit(0)
    for n, arguments in request["cases"]:
        report("begin", n)
        arm(request["timeout"], request["wall"])
        try:
            result = plain(find(module, request["function"])(*arguments))
        except BaseException as error:
            arm(0, 0)
            report("raised", n, describe(error))
        else:
            arm(0, 0)
            report("result", n, result)
    report("end")
    os._exit(0)


main()
