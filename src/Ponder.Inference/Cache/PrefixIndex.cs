using System.Security.Cryptography;

namespace Ponder.Inference.Cache;

/// <summary>
/// Finds a full block by what it holds: its own tokens and the block before it, which stands for all that came earlier.
/// The hash of a block is chained to its predecessor's and keyed by a number drawn at start, so that nobody can choose
/// texts that collide; a match is then compared token by token, so that a collision costs time and nothing else.
/// </summary>
/// <remarks>
/// That the number of the block before stands for its contents holds as long as no block leaves while one that follows
/// it is still there. <see cref="BlockPool"/> sees to that.
/// </remarks>
internal sealed class PrefixIndex
{
    /// <summary>With this very number as the key, all hashes are 0: for tests.</summary>
    internal const ulong Multiplicand = 0xA0761D6478BD642F;

    private const int None = -1;

    private readonly int _blockTokens;
    private readonly int[] _tokens;
    private readonly int[] _before;
    private readonly ulong[] _hashes;
    private readonly int[] _nextInBucket;
    private readonly bool[] _listed;
    private readonly int[] _buckets;
    private readonly ulong _key;

    /// <param name="blocks">Number of blocks.</param>
    /// <param name="blockTokens">Positions in a block.</param>
    /// <param name="key">Keys the hashes; null draws one.</param>
    public PrefixIndex(int blocks, int blockTokens, ulong? key = null)
    {
        _blockTokens = blockTokens;
        _tokens = new int[(long)blocks * blockTokens];
        _before = new int[blocks];
        _hashes = new ulong[blocks];
        _nextInBucket = new int[blocks];
        _listed = new bool[blocks];
        _buckets = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(blocks, 16))];
        Array.Fill(_buckets, None);
        _key = key ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    }

    /// <summary>Blocks that can be found.</summary>
    public int Count { get; private set; }

    /// <summary>Blocks hashed so far.</summary>
    public long Hashed { get; private set; }

    /// <summary>Whether a block can be found.</summary>
    public bool Contains(int block) => _listed[block];

    /// <summary>The tokens that a listed block holds.</summary>
    public ReadOnlySpan<int> TokensOf(int block) => _tokens.AsSpan(block * _blockTokens, _blockTokens);

    /// <summary>The block that holds these tokens after that block (−1: at the start of a text), or −1.</summary>
    /// <param name="before">The number of the block before.</param>
    /// <param name="hash">The <see cref="Hash"/> of the tokens and all before them.</param>
    /// <param name="tokens">A block's tokens.</param>
    public int Find(int before, ulong hash, ReadOnlySpan<int> tokens)
    {
        for (int block = _buckets[Bucket(hash)]; block != None; block = _nextInBucket[block])
        {
            if (_hashes[block] == hash && _before[block] == before && TokensOf(block).SequenceEqual(tokens))
                return block;
        }
        return None;
    }

    /// <summary>Lists a block, which must not be listed, nor another with the same contents.</summary>
    /// <param name="block">Its number.</param>
    /// <param name="before">The number of the block before, or −1.</param>
    /// <param name="hash">The <see cref="Hash"/> of the tokens and all before them.</param>
    /// <param name="tokens">Its tokens.</param>
    public void Add(int block, int before, ulong hash, ReadOnlySpan<int> tokens)
    {
        tokens.CopyTo(_tokens.AsSpan(block * _blockTokens, _blockTokens));
        _before[block] = before;
        _hashes[block] = hash;
        _nextInBucket[block] = _buckets[Bucket(hash)];
        _buckets[Bucket(hash)] = block;
        _listed[block] = true;
        Count++;
    }

    /// <summary>Strikes a block off the list.</summary>
    public void Remove(int block)
    {
        ref int link = ref _buckets[Bucket(_hashes[block])];
        while (link != block)
            link = ref _nextInBucket[link];
        link = _nextInBucket[block];
        _listed[block] = false;
        Count--;
    }

    private int Bucket(ulong hash) => (int)(hash & (ulong)(_buckets.Length - 1));

    /// <summary>
    /// The hash of a block's tokens and, chained, of all that came before them. Each step multiplies to 128 bits and folds
    /// the halves, as wyhash does (Wang Yi, 2019; public domain).
    /// </summary>
    /// <param name="before">The hash of the block before, or 0.</param>
    /// <param name="tokens">The tokens.</param>
    public ulong Hash(ulong before, ReadOnlySpan<int> tokens)
    {
        Hashed++;
        ulong hash = before;
        foreach (int token in tokens)
        {
            ulong high = Math.BigMul(hash ^ _key ^ Multiplicand, (uint)token ^ 0xE7037ED1A0B428DB, out ulong low);
            hash = high ^ low;
        }
        return hash;
    }
}
