using System.Diagnostics.CodeAnalysis;

namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>Keeps the entries that were used last, up to a number of them. Thread-safe.</summary>
internal sealed class LeastRecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _entries = [];
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _byUse = [];
    private readonly Lock _using = new();

    public int Count
    {
        get
        {
            lock (_using)
                return _entries.Count;
        }
    }

    /// <summary>Looks an entry up, which counts as a use.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_using)
        {
            if (!_entries.TryGetValue(key, out LinkedListNode<KeyValuePair<TKey, TValue>>? node))
            {
                value = default;
                return false;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Adds or replaces an entry; the one that was not used for longest goes when there are too many.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_using)
        {
            if (_entries.Remove(key, out LinkedListNode<KeyValuePair<TKey, TValue>>? old))
                _byUse.Remove(old);
            _entries[key] = _byUse.AddFirst(new KeyValuePair<TKey, TValue>(key, value));
            if (_entries.Count <= capacity)
                return;
            _entries.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }
}
