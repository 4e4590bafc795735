using Ponder.Training.Models;
using Ponder.Training.Objectives;
using Ponder.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class ValueNetworkTests
{
    /// <summary>A reward of 1 after the last token is worth γ^(tokens until then) before.</summary>
    [Fact]
    public void A_critic_learns_what_a_reward_is_worth_before_it_comes()
    {
        const double Discount = 0.8;
        using IDisposable outer = NewDisposeScope();
        using ValueNetwork critic = new(NetworkFolder.Create(TinyNetwork.Config, seed: 1));
        using AdamWOptimizer optimizer = new(critic.named_parameters(), new AdamWSettings { WeightDecay = 0 });
        GradientStep step = new(critic, optimizer, longest: 1);
        int[] text = [8, 7, 6, 5, 4, 3];
        using PackedBatch batch = PackedBatch.Create([text]);
        for (int i = 0; i < 200; i++)
        {
            step.Take(0.01, () =>
            {
                using IDisposable scope = NewDisposeScope();
                Tensor values = critic.call(batch);
                double[] before = [.. values.data<float>().Select(value => (double)value)];
                (_, double[] returns) = GeneralizedAdvantage.Estimate([0, 0, 0, 0, 0, 1], before, Discount, 0.9);
                Tensor old = values.detach();
                Tensor loss = ValueLoss.Compute(
                    values, tensor(Array.ConvertAll(returns, value => (float)value)), full([6], 1.0f / 6), old, clip: 0.5);
                loss.backward();
                return loss.ToDouble();
            });
        }
        float[] learned = [.. critic.call(batch).data<float>()];
        for (int i = 0; i < text.Length; i++)
            Assert.Equal(Math.Pow(Discount, text.Length - 1 - i), learned[i], 0.02);
    }
}
