using System.Buffers.Binary;

namespace Ponder.Sandbox.Tests.Seccomp;

/// <summary>Runs a filter as the kernel does (Documentation/networking/filter.rst), for the instructions that filters here use.</summary>
internal static class BpfMachine
{
    public static uint Run(byte[] program, uint architecture, uint number, params ulong[] arguments)
    {
        byte[] data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (int i = 0; i < arguments.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + 8 * i), arguments[i]);

        uint accumulator = 0;
        for (int at = 0; ; at++)
        {
            ReadOnlySpan<byte> instruction = program.AsSpan(8 * at, 8);
            uint operand = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            bool? isTrue = null;
            switch (BinaryPrimitives.ReadUInt16LittleEndian(instruction))
            {
                case 0x00 | 0x00 | 0x20: // BPF_LD | BPF_W | BPF_ABS
                    Assert.Equal(0u, operand % 4);
                    accumulator = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)operand));
                    break;
                case 0x05 | 0x10: // BPF_JMP | BPF_JEQ
                    isTrue = accumulator == operand;
                    break;
                case 0x05 | 0x30: // BPF_JMP | BPF_JGE
                    isTrue = accumulator >= operand;
                    break;
                case 0x05 | 0x40: // BPF_JMP | BPF_JSET
                    isTrue = (accumulator & operand) != 0;
                    break;
                case 0x06: // BPF_RET
                    return operand;
                default:
                    throw new InvalidDataException($"instruction {Convert.ToHexString(instruction)}");
            }
            if (isTrue is { } branch)
                at += branch ? instruction[2] : instruction[3];
        }
    }
}
