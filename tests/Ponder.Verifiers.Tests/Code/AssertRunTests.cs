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
    public async Task Right_programs_pass(string code, string tests, int asserts)
    {
        CodeVerdict verdict = await GradeAsync(code, tests);
        Assert.Equal($"{Math.Max(1, asserts)} of {Math.Max(1, asserts)} tests passed", verdict.Reason);
        Assert.Equal((CodeStatus.Accepted, true, 1d), (verdict.Status, verdict.Correct, verdict.Score));
        Assert.NotEmpty(verdict.Isolation);
        Assert.True(verdict.CpuTime > TimeSpan.Zero && verdict.PeakMemoryBytes > 0);
    }

    [Theory]
    [InlineData("def f(x): return x", "assert f(1) == 2", CodeStatus.WrongAnswer, 0, 1)]
    [InlineData("def f(x): return x", "assert f(1) == 1\nassert f(1) == 2\nassert f(3) == 3", CodeStatus.WrongAnswer, 2, 3)]
    [InlineData("def f(x): return 1 // x", "assert f(0) == 0\nassert f(1) == 1", CodeStatus.RuntimeError, 1, 2)]
    [InlineData("def f(x): return x", "assert f(1) == 1\ng(2)\nassert f(2) == 2", CodeStatus.RuntimeError, 1, 2)]
    [InlineData("def g(x): return x", "assert f(1) == 1", CodeStatus.RuntimeError, 0, 1)]
    [InlineData("def f(", "assert f(1) == 1", CodeStatus.RuntimeError, 0, 1)]
    [InlineData("raise ValueError('no')", "assert f(1) == 1\nassert f(2) == 1", CodeStatus.RuntimeError, 0, 2)]
    [InlineData("def f(x):\n    while True: pass", "assert f(1) == 1", CodeStatus.CpuTimeLimit, 0, 1)]
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
    public async Task Broken_tests_are_an_error(string tests)
    {
        VerificationException error = await Assert.ThrowsAsync<VerificationException>(() => GradeAsync("def f(x): return x", tests));
        Assert.Equal(VerificationErrorKind.BadReference, error.Kind);
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
