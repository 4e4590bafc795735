using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>Programs that want to pass without doing what they are tested for: none may.</summary>
public class HostileProgramTests
{
    private const string Tests = "import math\nassert f(20) == 6765\nassert f(30) == 832040\nassert abs(f(1) - 1) < 1e-9";

    [Theory]
    [InlineData("leaves at once", "import os\nos._exit(0)")]
    [InlineData("exits at once", "exit(0)")]
    [InlineData("raises SystemExit when called", "def f(n): raise SystemExit(0)")]
    [InlineData("exits when called", "import sys\ndef f(n): sys.exit(0)")]
    [InlineData("leaves when called", "import os\ndef f(n): os._exit(0)")]
    [InlineData("prints and leaves", "import os\nprint('{\"passed\": 3, \"total\": 3}', flush=True)\nos._exit(0)")]
    [InlineData("equals everything", "class A:\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0\n    __rsub__ = __sub__\ndef f(n): return A()")]
    [InlineData("an int that equals everything", "class A(int):\n    def __eq__(self, o): return True\n    __hash__ = int.__hash__\n    def __sub__(self, o): return 0\ndef f(n): return A(3)")]
    [InlineData("brings its own abs", "def abs(x): return 0\ndef f(n): return {20: 6765, 30: 832040}.get(n, 5)")]
    [InlineData("brings its own builtins", "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.AssertionError = type('E', (Exception,), {})\ndef f(n): return {20: 6765, 30: 832040}.get(n, 5)")]
    [InlineData("brings its own AssertionError", "class AssertionError(BaseException): pass\ndef f(n): return 0")]
    [InlineData("writes to all descriptors", "import os\nfor i in range(3, 64):\n    try: os.write(i, b'{\"passed\": 3, \"total\": 3}\\n')\n    except OSError: pass\ndef f(n): return 0")]
    [InlineData("writes a reply before it is asked", "import os, json\nm = json.dumps(['return', None, [], []]).encode()\nfor i in range(3, 64):\n    try: os.write(i, len(m).to_bytes(8, 'big') + m)\n    except OSError: pass\ndef f(n): return 0")]
    [InlineData("replaces the link's functions", "import sys\nm = sys.modules['__main__']\nm.Side.answer = lambda self, *a: self.send(['return', 6765, [], []])\nm.ProgramSide.answer = m.Side.answer\ndef f(n): return 0")]
    [InlineData("replaces json", "import json\njson.dumps = lambda *a, **k: '[\"return\", true, [], []]'\ndef f(n): return 0")]
    [InlineData("runs on at exit", "import atexit, os\natexit.register(lambda: os._exit(0))\ndef f(n): return 0")]
    [InlineData("walks the stack for the tests", "import sys\ndef f(n):\n    g = sys._getframe()\n    while g:\n        for v in list(g.f_globals.values()) + list(g.f_locals.values()):\n            if isinstance(v, dict) and 'nonce' in v: return 6765 if n == 20 else 832040 if n == 30 else 1\n        g = g.f_back\n    return 0")]
    [InlineData("searches memory for the tests", "import gc\ndef f(n):\n    for x in gc.get_objects():\n        if isinstance(x, dict) and 'nonce' in x: return {20: 6765, 30: 832040}.get(n, 1)\n    return 0")]
    [InlineData("kills the tests", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\ndef f(n): return 0")]
    [InlineData("stops the tests", "import os, signal\nos.kill(os.getppid(), signal.SIGTERM)\ndef f(n): return 0")]
    [InlineData("swallows everything", "def f(n):\n    while True:\n        try: raise ValueError\n        except BaseException: pass")]
    [InlineData("empties its argument's owner", "def f(n):\n    import sys\n    sys.modules.clear()\n    return 0")]
    [InlineData("says it raised what tests expect", "def f(n): raise AssertionError")]
    [InlineData("raises StopIteration", "def f(n): raise StopIteration")]
    [InlineData("raises a class of its own", "class E(BaseException): pass\ndef f(n): raise E")]
    [InlineData("raises an error that lies about itself", "class M(type):\n    @property\n    def __mro__(cls): return ()\nclass E(Exception, metaclass=M):\n    args = property(lambda s: 1 / 0)\ndef f(n): raise E")]
    public async Task A_program_that(string what, string code)
    {
        CodeVerdict verdict = await RealSandbox.GradeAsync(
            code, new AssertTests(Tests), new CodeOptions { Timeout = TimeSpan.FromSeconds(1) });
        Assert.False(verdict.Correct, what);
        Assert.Equal(0, verdict.Score);
        Assert.NotEqual(CodeStatus.Accepted, verdict.Status);
    }

    /// <summary>A module for the tests' process to import: it looks for the report and writes one.</summary>
    private const string Forge =
        "import os, sys\nf = sys._getframe()\nwhile f:\n    if 'report' in f.f_locals and 'request' in f.f_locals:\n" +
        "        f.f_locals['report'](passed=1, total=1, failure=None, error=None, reached=1, sites=1, idle=False, unsupported=None)\n" +
        "        os._exit(0)\n    f = f.f_back\n";

    private const string Names = "import sys\ndef f(x): return 1\ndef zero(x): return 0\ndef yes(*a): return True\nm = sys.modules['__main__']\n";

    [Theory]
    [InlineData("puts a library's file beside the tests", "import fractions, os\nopen('fractions.py', 'w').write(FORGE)\nos.utime('.', (1, 1))\ndef f(x): return fractions.Fraction(1, 3)", "assert f(1) == 2")]
    [InlineData("puts a file beside the tests that they import", "import os\nopen('random.py', 'w').write(FORGE)\nos.utime('.', (1, 1))\ndef f(x): return 0", "import random\nassert f(1) == 2")]
    [InlineData("has a module imported that loads files", "import os, unittest as f\nf.__name__ = 'unittest.__main__'\nopen('test_x.py', 'w').write(FORGE)", "assert f(1) == 2")]
    [InlineData("brings a library of its own", "class math:\n    @staticmethod\n    def isclose(a, b): return True\ndef f(x): return 0", "assert math.isclose(f(1), 2)")]
    [InlineData("answers with built-in names", Names + "m.ProgramSide.names = lambda s, w: [('f', 'value', f, None), ('abs', 'value', zero, None), ('__builtins__', 'value', {'abs': zero}, None)]", "assert abs(f(3) - 2000) < 1e-6")]
    [InlineData("answers with a name of the setup", Names + "m.ProgramSide.names = lambda s, w: [('f', 'value', f, None), ('is_same', 'value', yes, None)]", "assert is_same(f(3), 77)")]
    [InlineData("offers a built-in function and its own abs", "def abs(x): return 0\nf = max", "def check(candidate):\n    assert abs(candidate([1.0, 2.0]) - 0.5) < 1e-6\ncheck(f)")]
    [InlineData("offers a built-in function and its own set", "f = max\ndef set(x): return 1", "assert set(f((3, 4), (5, 4))) == set((4,))")]
    [InlineData("ends a loop of the tests", "def f(x): raise StopIteration", "assert all(map(lambda p: f(p[0]) == p[1], [(1, 2), (3, 4)]))")]
    [InlineData("ends a loop of the tests by an error of that name", "class Halt(StopIteration): pass\ndef f(x): raise Halt", "try: all(map(f, [1]))\nexcept Halt: pass\nassert all(f(x) == x for x in [1]) and not list(map(f, [1]))")]
    [InlineData("ends a loop over its answers", "def f(): raise StopIteration", "assert list(iter(f, 5)) == []")]
    [InlineData("leaves where an error is expected", "import os\ndef f(x): os._exit(0)", "try: f(-1)\nexcept Exception: ok = True\nelse: ok = False\nassert ok")]
    [InlineData("leaves where anything is expected", "import os\ndef f(x): os._exit(0)", "try: f(-1)\nexcept: ok = True\nassert ok")]
    [InlineData("exits where an error is expected", "def f(x): raise SystemExit", "try: f(-1)\nexcept Exception: ok = True\nassert ok")]
    [InlineData("sends nonsense where an error is expected", "import os\ndef f(x):\n    for i in range(3, 64):\n        try: os.write(i, (7).to_bytes(8, 'big') + b'[\"ask\"]')\n        except OSError: pass", "try: f(-1)\nexcept Exception: ok = True\nassert ok")]
    [InlineData("swallows the assertions in its context", "class C:\n    def __enter__(self): return self\n    def __exit__(self, *error): return True\ndef f(): return 1", "def g():\n    try:\n        with C(): assert f() == 2\n    finally: pass\ng()")]
    [InlineData("likes every member", "class A:\n    def __iter__(self): return iter([])\n    def __contains__(self, x): return True\ndef f(): return A()", "assert 5 in f()")]
    public async Task Under_its_tests_a_program_that(string what, string code, string tests)
    {
        CodeVerdict verdict = await RealSandbox.GradeAsync(
            $"FORGE = '''{Forge}'''\n{code}", new AssertTests(tests) { Setup = "def is_same(a, b): return a == b" });
        Assert.False(verdict.Correct, what);
        Assert.Equal(0, verdict.Score);
    }

    /// <summary>
    /// What a program finds when it looks into every process and file that it can reach: it returns the right answer only
    /// if it has seen a mark that stands in the tests alone.
    /// </summary>
    [Theory]
    [InlineData("import glob\ndef look():\n    for p in glob.glob('/proc/[0-9]*/fd/*') + glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'):\n        if '/self/' in p: continue\n        try:\n            import os\n            d = os.open(p, os.O_RDONLY | os.O_NONBLOCK)\n            yield os.read(d, 1 << 20)\n        except OSError: pass")]
    [InlineData("import os\ndef look():\n    for pid in [p for p in os.listdir('/proc') if p.isdigit() and int(p) != os.getpid()]:\n        try:\n            with open(f'/proc/{pid}/maps') as maps, open(f'/proc/{pid}/mem', 'rb', 0) as memory:\n                for line in maps:\n                    a, b = (int(x, 16) for x in line.split()[0].split('-'))\n                    try:\n                        memory.seek(a)\n                        yield memory.read(b - a)\n                    except (OSError, ValueError, OverflowError): pass\n        except OSError: pass")]
    [InlineData("import os\ndef look():\n    for folder, _, files in os.walk('.'):\n        for name in files:\n            try: yield open(os.path.join(folder, name), 'rb').read()\n            except OSError: pass\n    for folder, _, files in os.walk('/tmp'):\n        for name in files:\n            try: yield open(os.path.join(folder, name), 'rb').read()\n            except OSError: pass")]
    [InlineData("import os\ndef look():\n    import ctypes\n    libc = ctypes.CDLL(None)\n    if libc.ptrace(16, os.getppid(), 0, 0) == 0: yield MARK")]
    [InlineData("import os\ndef look():\n    import ctypes\n    libc = ctypes.CDLL(None)\n    fd = libc.syscall(434, os.getppid(), 0)\n    for i in range(8):\n        if fd >= 0 and libc.syscall(438, fd, i, 0) >= 0: yield MARK")]
    [InlineData("import os\ndef look():\n    import ctypes\n    libc = ctypes.CDLL(None)\n    if libc.prctl(4, 1, 0, 0, 0) == 0:\n        try: yield open(f'/proc/{os.getppid()}/environ', 'rb').read() + MARK\n        except OSError: pass")]
    public async Task Nothing_of_the_tests_can_be_read(string look)
    {
        // The mark is put together, so that the program's own source does not hold it.
        string code = look + "\nMARK = b'SECRET' + b'-OF-THE-TESTS'\ndef f(n): return 1 if any(MARK in x for x in look()) else 0";
        CodeVerdict verdict = await RealSandbox.GradeAsync(
            code, new AssertTests("mark = 'SECRET-OF-THE-TESTS'\nassert f(1) == 0"), new CodeOptions { Timeout = TimeSpan.FromSeconds(10) });
        // Being ended for the attempt is as good as finding nothing.
        Assert.True(verdict.Correct || verdict.Reason.Contains("the program ended", StringComparison.Ordinal), verdict.Reason);
    }

    [Theory]
    [InlineData("def f(g): return g.__globals__")]
    [InlineData("def f(g): return g.__class__.__base__.__subclasses__()")]
    [InlineData("def f(g): return g.__code__.co_consts")]
    [InlineData("def f(g): return type(g).__init__(g, 1)")]
    public async Task Nothing_is_found_through_an_argument(string code)
    {
        const string Tests = """
            def helper(x): return 'SECRET'
            found = None
            try: found = f(helper)
            except (TypeError, AttributeError, RuntimeError): pass
            assert 'SECRET' not in str(found)
            """;
        CodeVerdict verdict = await RealSandbox.GradeAsync(code, new AssertTests(Tests));
        Assert.True(verdict.Correct, verdict.Reason);
    }
}
