namespace Ponder.Verifiers.Tests.Code;

public class MutationTests
{
    private const string Code = "N = 5\ndef f(a, b=(1, 2)):\n    '''Adds 1.'''\n    return a[0] + 10 * x1 # 3\n";

    [Fact]
    public void Constants_of_the_body_change() =>
        Assert.Equal("N = 5\ndef f(a, b=(1, 2)):\n    '''Adds 1.'''\n    return a[1] + 12 * x1 # 3\n", Mutation.WrongConstants(Code, "f"));

    [Fact]
    public void A_return_comes_first() => Assert.Equal(
        "N = 5\ndef f(a, b=(1, 2)):\n    return None\n    '''Adds 1.'''\n    return a[0] + 10 * x1 # 3\n", Mutation.EarlyReturn(Code, "f"));

    [Fact]
    public void A_return_comes_first_on_the_same_line() =>
        Assert.Equal("def f(a) -> 'x:y': return None; return 1", Mutation.EarlyReturn("def f(a) -> 'x:y': return 1", "f"));

    [Fact]
    public void A_program_without_numbers_has_no_wrong_one() => Assert.Null(Mutation.WrongConstants("def f(a): return a", "f"));
}
