using Ponder.Text.Constraints;
using Ponder.Text.Tests.Tokenization;

namespace Ponder.Text.Tests.Constraints;

/// <summary>What masks cost, counted in tokens and nodes of their tree that were looked at.</summary>
public sealed class MaskCostTests
{
    private const int Most = 1000;

    // Made once for the tokenizer, which is read once; skips the test where it is absent.
    private static TokenVocabulary Vocabulary =>
        TokenVocabulary.For(ReferenceFiles.Tokenizer("conformance/tokenizer/tokenizer.json"));

    [Fact]
    public void StringOfLimitedLength_NeverLooksAtPlainTokensOneByOne()
    {
        TokenConstraint constraint = Limited();
        TokenConstraintState state = constraint.Start();
        foreach (int token in Characters())
        {
            long before = constraint.Visited;
            Assert.True(state.CanContinue);
            // Plain tokens are taken by their number of characters; a mask is found by walking at most the others.
            Assert.InRange(constraint.Visited - before, 0, Vocabulary.Other.Count);
            state.Accept(token);
        }
        Assert.True(state.IsComplete);
    }

    [Fact]
    public void StringOfLimitedLength_HasAMaskForItsLastPlacesOnly()
    {
        TokenConstraint constraint = Limited();
        TokenConstraintState state = constraint.Start();
        int masks = 0;
        foreach (int token in Characters())
        {
            long before = constraint.Visited;
            Assert.True(state.CanContinue);
            masks += constraint.Visited > before ? 1 : 0;
            state.Accept(token);
        }
        // The quote, the places that no token can fill up, and those that the longest can.
        Assert.InRange(masks, 1, Vocabulary.Longest + 3);
    }

    [Fact]
    public void TheSameTextAgain_CostsNothing()
    {
        TokenConstraint constraint = Limited();
        Pass();
        long before = constraint.Visited;
        Pass();
        Assert.Equal(before, constraint.Visited);

        void Pass()
        {
            TokenConstraintState state = constraint.Start();
            foreach (int token in Characters())
            {
                Assert.True(state.CanContinue);
                state.Accept(token);
            }
        }
    }

    private static TokenConstraint Limited() =>
        TokenConstraint.FromJsonSchema($$"""{"type":"string","maxLength":{{Most}}}""", Vocabulary);

    /// <summary>A JSON string of the greatest length, a token each character.</summary>
    private static int[] Characters() => [Token('"'), .. Enumerable.Repeat(Token('x'), Most), Token('"')];

    private static int Token(char character)
    {
        TokenVocabulary vocabulary = Vocabulary;
        return Enumerable.Range(0, vocabulary.Size).First(id => vocabulary.Bytes(id).SequenceEqual([(byte)character]));
    }
}
