using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class AssertRunTests
{
    private static Task<CodeVerdict> GradeAsync(string code, string tests, CodeOptions? options = null, string setup = "") =>
        RealSandbox.GradeAsync(code, new AssertTests(tests) { Setup = setup }, options);

    [Theory]
    [InlineData("def f(x): return x + 1", "assert f(1) == 2\nassert f(-1) == 0", 2)]
    [InlineData("def f(x): return x + 1", "def check(candidate):\n    for i in range(3):\n        assert candidate(i) == i + 1\ncheck(f)", 1)]
    [InlineData("class Solution:\n    def f(self, a): a.sort()", "a = [3, 1, 2]\nSolution().f(a)\nassert a == [1, 2, 3]", 1)]
    [InlineData("def f(): return (1, [2.5], {'a': {1, 2}}, b'x', None, 1 + 2j, frozenset([3]), range(4), 10**5000)",
        "assert f() == (1, [2.5], {'a': {2, 1}}, b'x', None, 1 + 2j, frozenset([3]), range(4), 10**5000)", 1)]
    [InlineData("import collections\ndef f(): return collections.Counter('aab'), collections.deque([1]), collections.OrderedDict(a=1)",
        "from collections import *\nassert f() == (Counter('aab'), deque([1]), OrderedDict(a=1))", 1)]
    [InlineData("from fractions import Fraction\nimport datetime\ndef f(): return Fraction(1, 3), datetime.date(2024, 2, 29)",
        "from fractions import Fraction\nimport datetime\nassert f() == (Fraction(1, 3), datetime.date(2024, 2, 29))", 1)]
    [InlineData("def f(n):\n    yield from range(n)", "assert list(f(3)) == [0, 1, 2]", 1)]
    [InlineData("def f(g, x): return g(x)", "assert f(lambda v: v * 2, 4) == 8\nassert f(sorted, [2, 1]) == [1, 2]", 2)]
    [InlineData("def f(n): return lambda x: x + n", "assert f(3)(4) == 7", 1)]
    [InlineData("class Odd(ValueError): pass\ndef f(n):\n    raise Odd('n', n)",
        "try:\n    f(1)\n    raise AssertionError\nexcept Odd as e:\n    assert e.args == ('n', 1)", 0)]
    [InlineData("def f(n): return 1 // n", "def check(candidate):\n    try:\n        candidate(0)\n    except ZeroDivisionError:\n        return\n    raise AssertionError\ncheck(f)", 0)]
    [InlineData("class Node:\n    def __init__(self, v): self.v, self.left = v, None\ndef depth(n): return 0 if n is None else 1 + depth(n.left)",
        "r = Node(1)\nr.left = Node(2)\nassert depth(r) == 2\nassert r.left.v == 2", 2)]
    [InlineData("class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n    def __len__(self): return len(self.items)",
        "s = Stack()\ns.push(1)\nassert len(s) == 1\nassert s.items == [1]\nassert isinstance(s, Stack)", 3)]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __add__(self, o): return V(self.x + o.x)\n    def __eq__(self, o): return self.x == o.x",
        "assert V(1) + V(2) == V(3)\nassert not V(1) == V(2)", 2)]
    [InlineData("def sum(a, b): return a * b", "assert sum(2, 5) == 10", 1)]
    [InlineData("LIMIT = 7\nimport math\nfrom typing import List\ndef f(): return math.pi", "assert f() == math.pi\nassert LIMIT == 7\nx: List[int] = []", 2)]
    [InlineData("import sys\nsys.setrecursionlimit(5000)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)", "assert f(3000) == 3000", 1)]
    [InlineData("def f(a): return a", "a = [1]\na.append(a)\nassert f(a)[0] == 1\nassert f(a)[1] is a", 2)]
    [InlineData("print('noise')\ndef f():\n    print('more')\n    return 1", "print('tests')\nassert f() == 1", 1)]
    [InlineData("def f():\n    from dataclasses import dataclass\n    @dataclass\n    class P:\n        x: int\n    return P(3)", "assert f().x == 3", 1)]
    [InlineData("def f(s): return s + chr(0xd800)", "assert f('é🙂') == 'é🙂' + chr(0xd800)", 1)]
    [InlineData("def f(): return [float('inf'), -0.0, 5e-324]", "assert f() == [float('inf'), 0, 5e-324]", 1)]
    [InlineData("def f(): return 1", "def test():\n    assert f() == 1\nif __name__ == '__main__':\n    test()", 1)]
    [InlineData("def f(): return 1", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(f(), 1)\nif __name__ == '__main__':\n    unittest.main()", 0)]
    [InlineData("def f(): return 1", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(f(), 1)\nunittest.main()", 0)]
    [InlineData("f = max", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(f([2, 1]), 2)\nunittest.main()", 0)]
    [InlineData("def f(): return 1", "import sys\nassert f() == 1\nsys.exit(0)", 1)]
    public async Task Right_programs_pass(string code, string tests, int asserts)
    {
        CodeVerdict verdict = await GradeAsync(code, tests);
        Assert.Equal($"{Math.Max(1, asserts)} of {Math.Max(1, asserts)} tests passed", verdict.Reason);
        Assert.Equal((CodeStatus.Accepted, true, 1d), (verdict.Status, verdict.Correct, verdict.Score));
        Assert.NotEmpty(verdict.Isolation);
        Assert.True(verdict.CpuTime > TimeSpan.Zero && verdict.PeakMemoryBytes > 0);
    }

    /// <summary>What of the program's own objects tests can ask across the processes.</summary>
    [Theory]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __neg__(self): return V(-self.x)\n    def __eq__(self, o): return self.x == o.x", "assert -V(1) == V(-1)", 1)]
    [InlineData("class Bag:\n    def __init__(self): self.a = []\n    def add(self, x): self.a.append(x)\n    def __contains__(self, x): return x in self.a", "b = Bag()\nb.add(1)\nassert 1 in b\nassert 2 not in b", 2)]
    [InlineData("class T:\n    def __init__(self, c): self.c = c\n    def __float__(self): return self.c\n    def __round__(self, n=0): return round(self.c, n)\n    def __abs__(self): return 1\n    def __index__(self): return 2", "assert float(T(2.5)) == 2.5\nassert round(T(1.25), 1) == 1.2\nassert abs(T(1.0)) == 1\nassert 'abc'[T(0)] == 'c'", 4)]
    [InlineData("class P:\n    def __init__(self, x): self.x = x\n    def __eq__(self, o): return self.x == o.x\n    def __hash__(self): return hash(self.x)", "assert {P(1), P(2)} == {P(2), P(1)}\nassert len({P(1), P(1)}) == 1", 2)]
    [InlineData("class A: pass\nclass B(A): pass\ndef f(): return B()", "assert type(f()) is B\nassert f().__class__.__name__ == 'B'\nassert isinstance(f(), A)\nassert issubclass(B, A)\nassert type(1) is int", 5)]
    [InlineData("class P:\n    def __init__(self): self.a = [1]", "import copy\np = P()\nq = copy.deepcopy(p)\nq.a.append(3)\nassert p.a == [1]\nassert vars(p) == {'a': [1]}", 2)]
    [InlineData("def f(n):\n    print(n * 2)\n    print('é', end='')", "import contextlib, io\nb = io.StringIO()\nwith contextlib.redirect_stdout(b): f(2)\nassert b.getvalue() == '4\\né'", 1)]
    [InlineData("async def f(n): return n * 2", "import asyncio\nasync def g(): return await asyncio.gather(f(1), f(2))\nassert asyncio.run(f(2)) == 4\nassert asyncio.run(g()) == [2, 4]", 2)]
    [InlineData("async def f(n):\n    for i in range(n): yield i", "import asyncio\nasync def g(): return [x async for x in f(3)]\nassert asyncio.run(g()) == [0, 1, 2]", 1)]
    [InlineData("from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\n    y: int = 2\n    def area(self): return self.x * self.y\ndef f(p): return isinstance(p, P)", "p = P(3)\nassert p.x == 3\nassert p == (3, 2)\nassert p.area() == 6\nassert f(p)", 4)]
    [InlineData("import datetime as d\nfrom pathlib import Path\ndef f(): return d.datetime(2024, 1, 2, tzinfo=d.timezone(d.timedelta(hours=2))), Path('/a/b')", "import datetime as d\nfrom pathlib import Path\nassert f() == (d.datetime(2024, 1, 1, 22, tzinfo=d.timezone.utc), Path('/a/b'))", 1)]
    [InlineData("class Stack(list):\n    def push(self, x): self.append(x)\ndef f(s): return s[-1]", "s = Stack()\ns.push(4)\nassert f(s) == 4\nassert s == [4]\nassert len(s) == 1 and 4 in s", 3)]
    [InlineData("from collections import OrderedDict\nclass Cache(OrderedDict):\n    def get(self, k): return self[k] if k in self else -1\n    def put(self, k, v): self[k] = v", "c = Cache()\nc.put(1, 2)\nassert c.get(1) == 2\nassert c.get(3) == -1", 2)]
    [InlineData("class S:\n    def __enter__(self): return self\n    def __exit__(self, kind, error, trace): return kind is KeyError", "with S(): {}[1]\nassert S()", 1)]
    public async Task Objects_can_be_asked(string code, string tests, int asserts)
    {
        CodeVerdict verdict = await GradeAsync(code, tests);
        Assert.Equal($"{asserts} of {asserts} tests passed", verdict.Reason);
        Assert.True(verdict.Correct);
    }

    /// <summary>A right program must not fail for what the two processes cannot do.</summary>
    [Theory]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __mul__(self, k): return V(self.x * k)", "assert (V(1) * 3).x == 3", "mul")]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __rmul__(self, k): return V(self.x * k)", "assert (3 * V(1)).x == 3", "rmul")]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __lt__(self, k): return self.x < k", "assert V(1) < 3", "lt")]
    [InlineData("class V:\n    def __init__(self, x): self.x = x\n    def __eq__(self, k): return self.x == k", "assert V(1) == 1", "eq")]
    [InlineData("class V:\n    def __contains__(self, k): return k == 1\ndef f(): return V()", "assert 1 in f()", "contains")]
    [InlineData("class V:\n    def f(self): return 1", "class D(V): pass\nassert D().f() == 1", "derive")]
    [InlineData("class V:\n    def __add__(self, k): return k", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(V() + 1, 1)\nunittest.main()", "add")]
    [InlineData("def f(): return 1", "import no_such_module\nassert f() == 1", "no_such_module")]
    public async Task What_cannot_be_asked_is_an_error(string code, string tests, string what)
    {
        VerificationException error = await Assert.ThrowsAsync<VerificationException>(() => GradeAsync(code, tests));
        Assert.Equal(VerificationErrorKind.Unavailable, error.Kind);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class V:\n    def __mul__(self, k): return 3\ndef f(): return 2", "assert f() == 1\nassert V() * 3 == 3")]
    [InlineData("class V: pass", "assert V() * 3 == 3")]
    [InlineData("def f(): return object()", "assert f() < 3")]
    public async Task What_is_wrong_besides_counts(string code, string tests) =>
        Assert.False((await GradeAsync(code, tests)).Correct);

    [Theory]
    [InlineData("def f(x): return x", "assert f(1) == 2", CodeStatus.WrongAnswer, 0, 1)]
    [InlineData("def f(x): return x", "assert f(1) == 1\nassert f(1) == 2\nassert f(3) == 3", CodeStatus.WrongAnswer, 2, 3)]
    [InlineData("def f(x): return 1 // x", "assert f(0) == 0\nassert f(1) == 1", CodeStatus.RuntimeError, 1, 2)]
    [InlineData("def f(x): return x", "assert f(1) == 1\ng(2)\nassert f(2) == 2", CodeStatus.RuntimeError, 1, 2)]
    [InlineData("def g(x): return x", "assert f(1) == 1", CodeStatus.RuntimeError, 0, 1)]
    [InlineData("def f(", "assert f(1) == 1", CodeStatus.RuntimeError, 0, 1)]
    [InlineData("raise ValueError('no')", "assert f(1) == 1\nassert f(2) == 1", CodeStatus.RuntimeError, 0, 2)]
    [InlineData("def f(x):\n    while True: pass", "assert f(1) == 1", CodeStatus.CpuTimeLimit, 0, 1)]
    [InlineData("def f(x): return x", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(f(1), 2)\nif __name__ == '__main__':\n    unittest.main()", CodeStatus.WrongAnswer, 0, 1)]
    [InlineData("def f(x): return x", "import sys\nif f(1) != 2: sys.exit(1)", CodeStatus.WrongAnswer, 0, 1)]
    [InlineData("def f(x): return x", "assert max([1, 2]) == 2", CodeStatus.RuntimeError, 0, 1)]
    [InlineData("def f(): return float('nan')", "x = f()\nassert x == x", CodeStatus.WrongAnswer, 0, 1)]
    public async Task Wrong_programs_fail(string code, string tests, CodeStatus status, int passed, int total)
    {
        CodeVerdict verdict = await GradeAsync(code, tests, new CodeOptions { Timeout = TimeSpan.FromSeconds(0.5) });
        Assert.Equal((status, passed, total, false), (verdict.Status, verdict.Passed, verdict.Total, verdict.Correct));
        Assert.Equal(0, verdict.Score);
    }

    [Theory]
    [InlineData("assert f(")]
    [InlineData("def check(candidate):\n    assert candidate(1) == 1")]
    [InlineData("def test_f():\n    assert f(1) == 1")]
    [InlineData("import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(f(1), 1)")]
    [InlineData("assert 1 == 1")]
    [InlineData("assert abs(sum([1]) - 1) < 1e-9")]
    public async Task Broken_tests_are_an_error(string tests)
    {
        VerificationException error = await Assert.ThrowsAsync<VerificationException>(() => GradeAsync("def f(x): return x", tests));
        Assert.Equal(VerificationErrorKind.BadReference, error.Kind);
    }

    [Fact]
    public async Task Tests_that_break_off_are_not_whole()
    {
        CodeVerdict verdict = await GradeAsync("def f(x): return x", "assert f(1) == 1\ng(2)", new CodeOptions { ScoreIsFraction = true });
        Assert.Equal((1, 2, 0.5), (verdict.Passed, verdict.Total, verdict.Score));
    }

    [Fact]
    public async Task Only_python_has_a_harness()
    {
        CodeGrader grader = new(new ScriptedSandbox(_ => ScriptedSandbox.Wrote("")));
        VerificationException error = await Assert.ThrowsAsync<VerificationException>(
            () => grader.GradeAsync(new CodeSubmission("c", ""), new AssertTests(""), null, TestContext.Current.CancellationToken));
        Assert.Equal(VerificationErrorKind.BadCase, error.Kind);
    }

    [Fact]
    public async Task First_tests_only_and_stop_at_the_first_failure()
    {
        const string Tests = "assert f(1) == 1\nassert f(2) == 0\nassert f(3) == 3\nassert f(4) == 0";
        CodeVerdict first = await GradeAsync("def f(x): return x", Tests, new CodeOptions { MaxTests = 1 });
        Assert.Equal((true, 1, 1), (first.Correct, first.Passed, first.Total));
        CodeVerdict three = await GradeAsync("def f(x): return x", Tests, new CodeOptions { MaxTests = 3, ScoreIsFraction = true });
        Assert.Equal((2, 3, 2 / 3d), (three.Passed, three.Total, three.Score));
        CodeVerdict stopped = await GradeAsync("def f(x): return x", Tests, new CodeOptions { StopAtFirstFailure = true });
        Assert.Equal((1, 4), (stopped.Passed, stopped.Total));
    }

    [Fact]
    public async Task Setup_is_there_for_both_and_its_objects_cross_by_value()
    {
        const string Setup = """
            class ListNode:
                def __init__(self, val=0, next=None): self.val, self.next = val, next
            def chain(values):
                head = None
                for v in reversed(values): head = ListNode(v, head)
                return head
            def values(node):
                return [] if node is None else [node.val, *values(node.next)]
            """;
        const string Code = """
            class Solution:
                def reverse(self, head):
                    last = None
                    while head: last, head.next, head = head, last, head.next
                    return last
            """;
        const string Tests = "assert values(Solution().reverse(chain([1, 2, 3]))) == [3, 2, 1]";
        Assert.True((await GradeAsync(Code, Tests, setup: Setup)).Correct);
        // The program's own values() is not the tests'.
        const string Cheat = "class Solution:\n    def reverse(self, head): return head\ndef values(node): return [3, 2, 1]";
        Assert.False((await GradeAsync(Cheat, Tests, setup: Setup)).Correct);
        Assert.True((await GradeAsync(Code, "n = chain([1, 2])\nSolution().reverse(n)\nassert n.next is None", setup: Setup)).Correct);
    }
}
