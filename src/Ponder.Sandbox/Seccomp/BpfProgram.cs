using System.Buffers.Binary;

namespace Ponder.Sandbox.Seccomp;

/// <summary>
/// Assembles classic BPF as seccomp reads it (Documentation/userspace-api/seccomp_filter.rst): instructions of 8 bytes over
/// a <c>struct seccomp_data</c> of call number (offset 0), architecture (4), instruction pointer (8) and six arguments (16 …).
/// </summary>
internal sealed class BpfProgram
{
    public const uint NumberOffset = 0;
    public const uint ArchitectureOffset = 4;
    public const uint FirstArgumentOffset = 16;

    private const ushort LoadWord = 0x20;
    private const ushort JumpEqual = 0x15;
    private const ushort JumpGreaterOrEqual = 0x35;
    private const ushort JumpAnyBit = 0x45;
    private const ushort ReturnValue = 0x06;

    private readonly List<(ushort Code, byte IfTrue, byte IfFalse, uint Operand)> _instructions = [];

    /// <summary>Loads 32 bits of the data.</summary>
    public void Load(uint offset) => _instructions.Add((LoadWord, 0, 0, offset));

    /// <summary>The low half of an argument: both architectures are little-endian.</summary>
    public void LoadArgument(uint index) => Load(FirstArgumentOffset + 8 * index);

    /// <summary>Ends with a verdict.</summary>
    public void Return(uint verdict) => _instructions.Add((ReturnValue, 0, 0, verdict));

    /// <summary>Ends with a verdict if the loaded value is this one.</summary>
    public void ReturnIfEqual(uint value, uint verdict) => SkipUnless(JumpEqual, value, () => Return(verdict));

    /// <summary>Ends with a verdict if the loaded value is another one.</summary>
    public void ReturnUnlessEqual(uint value, uint verdict)
    {
        _instructions.Add((JumpEqual, 1, 0, value));
        Return(verdict);
    }

    /// <summary>Ends with a verdict if the loaded value is at least this.</summary>
    public void ReturnIfAtLeast(uint value, uint verdict) => SkipUnless(JumpGreaterOrEqual, value, () => Return(verdict));

    /// <summary>Ends with a verdict if the loaded value has any of these bits.</summary>
    public void ReturnIfAny(uint bits, uint verdict) => SkipUnless(JumpAnyBit, bits, () => Return(verdict));

    /// <summary>Does something only if the loaded value is this one. What it does must end with a verdict.</summary>
    public void IfEqual(uint value, Action then) => SkipUnless(JumpEqual, value, then);

    /// <summary>The program as <c>struct sock_filter[]</c>.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[8 * _instructions.Count];
        for (int i = 0; i < _instructions.Count; i++)
        {
            Span<byte> at = bytes.AsSpan(8 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(at, _instructions[i].Code);
            at[2] = _instructions[i].IfTrue;
            at[3] = _instructions[i].IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], _instructions[i].Operand);
        }
        return bytes;
    }

    private void SkipUnless(ushort jump, uint operand, Action then)
    {
        int at = _instructions.Count;
        _instructions.Add(default);
        then();
        _instructions[at] = (jump, 0, checked((byte)(_instructions.Count - at - 1)), operand);
    }
}
