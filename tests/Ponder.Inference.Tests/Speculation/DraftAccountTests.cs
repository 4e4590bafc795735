using Ponder.Inference.Speculation;

namespace Ponder.Inference.Tests.Speculation;

public sealed class DraftAccountTests
{
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void DraftsThatNeverComeTrue_CostLessThanThreeHundredths(double rowCost)
    {
        DraftAccount account = new(5);
        double spent = 0;
        for (int step = 1; step <= 1000; step++)
        {
            int drafted = account.Length(match: 3, most: 8, rowCost);
            spent += drafted * rowCost;
            account.Settle(3, drafted, drawn: 1, rowCost);
            Assert.True(spent <= DraftAccount.Start + DraftAccount.Income * step);
        }
        Assert.InRange(spent, 1, 0.03 * 1000);
    }

    [Fact]
    public void DraftsThatComeTrue_BecomeAsLongAsTheyMay()
    {
        DraftAccount account = new(5);
        for (int step = 0; step < 20; step++)
        {
            int drafted = account.Length(4, 8, 0.15);
            Assert.True(drafted > 0);
            account.Settle(4, drafted, drafted + 1, 0.15);
        }
        Assert.Equal(8, account.Length(4, 8, 0.15));
        Assert.Equal(0, account.Length(0, 8, 0.15));
        Assert.Equal(0, account.Length(4, 8, 1));
    }
}
