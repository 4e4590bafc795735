namespace Ponder.Tasks.Tests.Mathematics;

public sealed class ArithmeticClaimsTests
{
    [Theory]
    [InlineData("So 2+3=5. Then 5*2=10, 10>9.", 3, 0)]
    [InlineData("So 2+3=6.", 1, 1)]
    [InlineData("3*(-4)=-12, -12+5=-7", 2, 0)]
    [InlineData("Put it back: -12+5=7", 1, 1)]
    [InlineData("1/4: 1*6=6, so 1/4=6/24, 2.5+1=3.50", 3, 0)]
    [InlineData("3*4=13. Wait, 3*4=12, ones: 0-1<0, so 10-1-0=9", 3, 0)]
    [InlineData("3*4=12. Wait, 3*4=13", 1, 1)]
    [InlineData("3x+5=20, so 3x=15, x=5", 0, 0)]
    [InlineData("9.9<9.11", 1, 1)]
    [InlineData("s:0 t:1 r:2", 0, 0)]
    public void Finds_what_is_claimed_and_what_of_it_is_false(string thought, int claims, int wrong)
    {
        Assert.Equal(claims, ArithmeticClaims.All(thought).Count());
        Assert.Equal(wrong, ArithmeticClaims.False(thought).Count);
    }
}
