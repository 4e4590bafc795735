using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>The SHA-256 of a kind of verifier, an output and the fields it is judged by: equal only for equal cases.</summary>
/// <param name="Low">The first half.</param>
/// <param name="High">The second half.</param>
internal readonly record struct CaseKey(UInt128 Low, UInt128 High)
{
    public static CaseKey Of(string kind, VerificationCase subject)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, kind);
        Append(hash, subject.Output);
        Append(hash, subject.Fields.ValueKind == JsonValueKind.Undefined ? "" : subject.Fields.GetRawText());
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new(BinaryPrimitives.ReadUInt128LittleEndian(digest), BinaryPrimitives.ReadUInt128LittleEndian(digest[16..]));
    }

    /// <summary>The length goes first: otherwise a part could pretend to be the end of the one before it.</summary>
    private static void Append(IncrementalHash hash, string part)
    {
        // UTF-16, which keeps apart what UTF-8 would replace: halves of surrogate pairs.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(part.AsSpan());
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
