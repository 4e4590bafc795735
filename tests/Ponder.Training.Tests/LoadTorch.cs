using System.Runtime.CompilerServices;
using Ponder.Training.Native;

namespace Ponder.Training.Tests;

/// <summary>Tests use TorchSharp's types before they use the trainer's.</summary>
internal static class LoadTorch
{
    [ModuleInitializer]
    public static void Initialize() => TorchRuntime.Load();
}
