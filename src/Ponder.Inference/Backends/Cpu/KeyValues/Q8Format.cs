using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Bytes from −127 to 127 with scales beside them: a little over half of bfloat16's memory.</summary>
internal readonly unsafe struct Q8Format : IKeyValueFormat
{
    private const float Largest = 127;

    public static KeyValueType Type => KeyValueType.Q8;

    public static int SixteenBytes => 16;

    public static bool Scaled => true;

    public static float ScaleFor(float largest) => largest / Largest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* source, out Vector256<float> low, out Vector256<float> high)
    {
        if (Avx2.IsSupported)
        {
            low = Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32((sbyte*)source));
            high = Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32((sbyte*)source + 8));
            return;
        }
        Vector128<sbyte> bytes = Vector128.Load((sbyte*)source);
        Vector256<short> words = Vector256.WidenLower(bytes.ToVector256Unsafe());
        low = Vector256.ConvertToSingle(Vector256.WidenLower(words));
        high = Vector256.ConvertToSingle(Vector256.WidenUpper(words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        byte* source, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d)
    {
        (Vector128<short> low, Vector128<short> high) = Vector128.Widen(Vector128.Load((sbyte*)source));
        a = Vector128.ConvertToSingle(Vector128.WidenLower(low));
        b = Vector128.ConvertToSingle(Vector128.WidenUpper(low));
        c = Vector128.ConvertToSingle(Vector128.WidenLower(high));
        d = Vector128.ConvertToSingle(Vector128.WidenUpper(high));
    }

    public static void Store(byte* destination, Vector256<float> low, Vector256<float> high)
    {
        Vector256<int> first = Vector256.ConvertToInt32(Vector256.Round(low));
        Vector256<int> second = Vector256.ConvertToInt32(Vector256.Round(high));
        Vector256<short> words = Vector256.Narrow(first, second);
        Vector128.Narrow(words.GetLower(), words.GetUpper()).Store((sbyte*)destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, int from, byte* destination, int to) => destination[to] = source[from];
}
