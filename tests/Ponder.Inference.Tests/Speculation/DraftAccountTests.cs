using Ponder.Inference.Speculation;

namespace Ponder.Inference.Tests.Speculation;

public sealed class DraftAccountTests
{
    /// <summary>The worst that can be: whatever is not drafted would have come, whatever is drafted does not.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void DraftsThatNeverComeTrue_CostLessThanThreeHundredths(double rowCost)
    {
        DraftAccount account = new(5);
        double spent = 0;
        for (int step = 1; step <= 1000; step++)
        {
            int drafted = account.Length(match: 3, most: 8, rowCost);
            spent += drafted * rowCost;
            if (drafted == 0)
                account.Learn(3, came: true);
            account.Settle(3, drafted, drawn: 1, rowCost);
            Assert.True(spent <= DraftAccount.Start + DraftAccount.Income * step);
        }
        Assert.InRange(spent, 4 * rowCost, 0.03 * 1000);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.15)]
    [InlineData(0.3)]
    public void MatchesThatNeverComeTrue_CostNoMoreThanADraftOrTwo(double rowCost)
    {
        DraftAccount account = new(5);
        double spent = 0;
        for (int step = 0; step < 1000; step++)
        {
            int drafted = account.Length(3, 8, rowCost);
            spent += drafted * rowCost;
            if (drafted == 0)
                account.Learn(3, came: false);
            account.Settle(3, drafted, drawn: 1, rowCost);
        }
        Assert.InRange(spent, 0, 1);
    }

    [Fact]
    public void MatchesThatComeTrueAgain_AreDraftedAgain_AfterAFewTokens()
    {
        DraftAccount account = new(5);
        for (int step = 0; step < 100; step++)
            account.Learn(5, came: false);
        int tokens = 0;
        for (; account.Length(5, 8, 0.2) == 0; tokens++)
            account.Learn(5, came: true);
        Assert.InRange(tokens, 2, 8);
        Assert.Equal(0, account.Length(4, 8, 0.2));
    }

    [Fact]
    public void DraftsThatComeTrue_BecomeAsLongAsTheyMay()
    {
        DraftAccount account = new(5);
        Assert.Equal(0, account.Length(4, 8, 0.2));
        account.Learn(4, came: true);
        account.Learn(4, came: true);
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

    /// <summary>Four tokens of an acceptance a save a + a² + a³ + a⁴ steps; they are drafted where that is more than they cost.</summary>
    [Fact]
    public void ADraft_IsMadeWhereItSavesMoreThanItCosts()
    {
        DraftAccount account = new(5);
        double acceptance = 0.4;
        for (int i = 0; i < 5; i++)
        {
            double saved = Enumerable.Range(1, 4).Sum(power => Math.Pow(acceptance, power));
            double affordable = DraftAccount.Start / 4;
            Assert.Equal(0, account.Length(2, 4, saved / 4 + 0.001));
            Assert.Equal(saved / 4 <= affordable ? 4 : 0, account.Length(2, 4, saved / 4 - 0.001));
            account.Learn(2, came: true);
            acceptance += 0.15 * (1 - acceptance);
        }
    }
}
