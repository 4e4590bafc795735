namespace Ponder.Sandbox.Isolation;

/// <summary>How commands and recipes call the layers.</summary>
public static class IsolationLayerNames
{
    private static readonly (string Name, IsolationLayers Layer)[] s_names =
    [
        ("namespaces", IsolationLayers.Namespaces), ("read-only-system", IsolationLayers.ReadOnlySystem),
        ("seccomp", IsolationLayers.Seccomp), ("resource-limits", IsolationLayers.ResourceLimits),
        ("unprivileged-user", IsolationLayers.UnprivilegedUser), ("control-groups", IsolationLayers.ControlGroups),
        ("all", IsolationLayers.All),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_names.Select(pair => pair.Name)];

    /// <summary>What a single layer is called.</summary>
    public static string Of(IsolationLayers layer) => s_names.First(pair => pair.Layer == layer).Name;

    /// <summary>The layers that are named, besides those that are required anyway; null if a name is unknown.</summary>
    public static IsolationLayers? Find(IEnumerable<string> names)
    {
        IsolationLayers layers = IsolationLayers.Default;
        foreach (string name in names)
        {
            int index = Array.FindIndex(s_names, pair => pair.Name == name);
            if (index < 0)
                return null;
            layers |= s_names[index].Layer;
        }
        return layers;
    }
}
