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
            int drafted = account.Length(match: 3, new DraftOffer(8, rowCost));
            spent += drafted * rowCost;
            if (drafted == 0)
                account.Learn(3, came: true);
            account.Settle(3, drafted, drawn: 1, rowCost);
            Assert.True(spent <= DraftAccount.Start + DraftAccount.Income * step);
        }
        Assert.InRange(spent, rowCost, 0.03 * 1000);
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
            int drafted = account.Length(3, new DraftOffer(8, rowCost));
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
        for (; account.Length(5, new DraftOffer(8, 0.2, First: 3, Group: 4)) == 0; tokens++)
            account.Learn(5, came: true);
        Assert.InRange(tokens, 2, 8);
        Assert.Equal(0, account.Length(4, new DraftOffer(8, 0.2, First: 3, Group: 4)));
    }

    [Fact]
    public void DraftsThatComeTrue_BecomeAsLongAsTheyMay()
    {
        DraftAccount account = new(5);
        Assert.Equal(0, account.Length(4, new DraftOffer(8, 0.2, First: 3, Group: 4)));
        account.Learn(4, came: true);
        account.Learn(4, came: true);
        for (int step = 0; step < 20; step++)
        {
            int drafted = account.Length(4, new DraftOffer(8, 0.15));
            Assert.True(drafted > 0);
            account.Settle(4, drafted, drafted + 1, 0.15);
        }
        Assert.Equal(8, account.Length(4, new DraftOffer(8, 0.15)));
        Assert.Equal(0, account.Length(0, new DraftOffer(8, 0.15)));
        Assert.Equal(0, account.Length(4, new DraftOffer(8, 1)));
    }

    /// <summary>Three tokens of an acceptance a save a + a² + a³ steps; they are drafted where that is more than they cost.</summary>
    [Fact]
    public void ADraft_IsMadeWhereItSavesMoreThanItCosts()
    {
        DraftAccount account = new(5);
        account.Settle(1, 0, 500, 0);
        for (int i = 0; i < 20; i++)
            account.Learn(2, came: false);
        double acceptance = 0.35 * Math.Pow(0.85, 20);
        for (int i = 0; i < 10; i++)
        {
            double saved = acceptance + Math.Pow(acceptance, 2) + Math.Pow(acceptance, 3);
            Assert.Equal(0, account.Length(2, new DraftOffer(6, saved / 3 + 0.001, First: 3, Group: 4)));
            Assert.Equal(3, account.Length(2, new DraftOffer(6, saved / 3 - 0.001, First: 3, Group: 4)));
            account.Learn(2, came: true);
            acceptance += 0.15 * (1 - acceptance);
        }
    }

    [Fact]
    public void ADraft_FillsGroupsOfRows_WhereItCan()
    {
        DraftAccount account = new(5);
        account.Settle(1, 0, 500, 0);
        for (int i = 0; i < 10; i++)
            account.Learn(2, came: false);
        HashSet<int> lengths = [], cut = [];
        for (int i = 0; i < 40; i++)
        {
            lengths.Add(account.Length(2, new DraftOffer(11, 0.2, First: 3, Group: 4)));
            cut.Add(account.Length(2, new DraftOffer(2, 0.2, First: 3, Group: 4)));
            account.Learn(2, came: true);
        }
        Assert.Equal([0, 3, 7, 11], lengths.Order());
        Assert.Equal([0, 2], cut.Order());
    }
}
