using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Checking;

/// <summary>Dictionaries, and lists of them, against options whose every key has a list of options of its own.</summary>
internal static class DictionaryCheck
{
    private const string Unclear = "dict_checker:unclear";
    private const string WrongKey = "value_error:dict_key";
    private const string WrongValue = "value_error:dict_value";
    private const string WrongCount = "value_error:list_dict_count";

    /// <summary>Checks a dictionary: the error type of the last option that does not fit, or null if one fits.</summary>
    public static string? Find(PythonValue value, IReadOnlyList<PythonValue> options)
    {
        string? error = Unclear;
        foreach (PythonValue option in options)
        {
            if (option.IsEmptyText)
                continue;
            error = FindInOption(value, option);
            if (error is null)
                return null;
        }
        return error;
    }

    /// <summary>Checks a list of dictionaries, which must be in the option's order.</summary>
    public static string? FindList(PythonValue value, IReadOnlyList<PythonValue> options)
    {
        IReadOnlyList<PythonValue> given = ((PythonSequence)value).Items;
        string? error = "list_dict_checker:unclear";
        foreach (PythonValue option in options)
        {
            error = FindInList(given, option);
            if (error is null)
                return null;
        }
        return error;
    }

    private static string? FindInList(IReadOnlyList<PythonValue> given, PythonValue option)
    {
        // "" has no elements: it makes an empty list right, and any other count wrong.
        IReadOnlyList<PythonValue> wanted = option is PythonSequence sequence ? sequence.Items : [];
        if (given.Count != wanted.Count || option is not (PythonSequence or { IsEmptyText: true }))
            return WrongCount;
        for (int i = 0; i < given.Count; i++)
        {
            if (Find(given[i], [wanted[i]]) is string error)
                return error;
        }
        return null;
    }

    private static string? FindInOption(PythonValue value, PythonValue option)
    {
        if (value is not PythonMap given || option is not PythonMap wanted)
            return WrongValue;

        string? error = FindInValues(given, wanted);
        // Looked for even where a value is wrong already: the missing key is what is reported then.
        foreach ((PythonValue key, PythonValue allowed) in wanted.Entries)
        {
            if (!given.TryGet(key, out _) && !MayBeAbsent(allowed))
                return WrongKey;
        }
        return error;
    }

    private static string? FindInValues(PythonMap given, PythonMap wanted)
    {
        foreach ((PythonValue key, PythonValue value) in given.Entries)
        {
            if (!wanted.TryGet(key, out PythonValue? allowed))
                return WrongKey;
            // Options that are no list cannot be judged by: the reference crashes there.
            if (StandardText.OfElements(allowed) is not List<PythonValue> standard)
                return WrongValue;
            if (!PythonEquality.IsIn(StandardText.Of(value), standard))
                return WrongValue;
        }
        return null;
    }

    private static bool MayBeAbsent(PythonValue allowed) => allowed switch
    {
        PythonSequence sequence => sequence.Items.Any(option => option.IsEmptyText),
        // Every string contains the empty one.
        PythonText => true,
        _ => false,
    };
}
