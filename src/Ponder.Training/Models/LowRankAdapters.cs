using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// Low-rank adapters on the linear maps of a network's layers: only they learn, everything else is frozen. A new one changes nothing,
/// as its B is zeros.
/// </summary>
public sealed class LowRankAdapters
{
    private readonly IReadOnlyList<Projection> _projections;
    private readonly IReadOnlyList<(string Name, Parameter Parameter)> _parameters;

    private LowRankAdapters(
        LowRankSettings settings, IReadOnlyList<Projection> projections, IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        Settings = settings;
        _projections = projections;
        _parameters = parameters;
    }

    /// <summary>Their shape.</summary>
    public LowRankSettings Settings { get; }

    /// <summary>Their matrices by their names in the network, such as <c>model.layers.0.self_attn.q_proj.lora_A.weight</c>.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Parameters => _parameters;

    /// <summary>Freezes a network and adds adapters: A as PyTorch's linear layers begin, B zeros.</summary>
    /// <param name="network">The network, or one with a network in it.</param>
    /// <param name="settings">Their shape.</param>
    /// <param name="seed">What A depends on.</param>
    /// <exception cref="TrainingException">A setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">It has adapters.</exception>
    public static LowRankAdapters Add(nn.Module network, LowRankSettings settings, ulong seed)
    {
        settings.Validate("low-rank adapters");
        if (Adapted(network).Any())
            throw new InvalidOperationException("the network has adapters");
        foreach (Parameter parameter in network.parameters())
            parameter.requires_grad = false;
        List<Projection> projections = [];
        List<(string Name, Parameter Parameter)> parameters = [];
        foreach ((string name, Projection projection) in Projections(network, "").ToArray())
        {
            if (!settings.Targets.Contains(name[(name.LastIndexOf('.') + 1)..]))
                continue;
            (Parameter a, Parameter b) = projection.Adapt(settings.Rank, settings.Scale);
            Initialization.Uniform(a, seed, (ulong)projections.Count);
            projections.Add(projection);
            parameters.Add(($"{name}.lora_A.weight", a));
            parameters.Add(($"{name}.lora_B.weight", b));
        }
        return new LowRankAdapters(settings, projections, parameters);
    }

    /// <summary>Adds them to the weights that they stand beside, which makes the network as fast as without them. The weights as they were are kept.</summary>
    public void Merge()
    {
        foreach (Projection projection in _projections)
            projection.Merge();
    }

    /// <summary>Takes them out of the weights again, which become what they were, bit for bit.</summary>
    public void Unmerge()
    {
        foreach (Projection projection in _projections)
            projection.Unmerge();
    }

    /// <summary>The linear maps that have one.</summary>
    internal static IEnumerable<(string Name, Projection Projection)> Adapted(nn.Module network) =>
        Projections(network, "").Where(pair => pair.Projection.IsAdapted);

    // TorchSharp gives a list's modules twice.
    private static IEnumerable<(string Name, Projection Projection)> Projections(nn.Module module, string prefix)
    {
        foreach ((string name, nn.Module child) in module.named_children().DistinctBy(pair => pair.module))
        {
            if (child is Projection projection)
            {
                yield return (prefix + name, projection);
                continue;
            }
            foreach ((string Name, Projection Projection) below in Projections(child, $"{prefix}{name}."))
                yield return below;
        }
    }
}
