using System.Text.Json.Nodes;
using Parquet.Data;
using Parquet.Schema;

namespace Ponder.Training.Data.Columnar;

/// <summary>A column of values in a row group, read entry by entry from the beginning of any row.</summary>
internal sealed class LeafColumn : IDisposable
{
    private readonly RawColumnData _data;
    private readonly Func<int, JsonNode?> _value;
    private readonly int _maxDefinition;
    private readonly int _maxRepetition;
    private readonly int _count;
    // The entry and the value that each row begins with.
    private readonly List<(int Entry, int Value)> _rows = [];
    private int _entry;
    private int _valueNumber;

    public LeafColumn(DataField field, RawColumnData data)
    {
        _data = data;
        _maxDefinition = field.MaxDefinitionLevel;
        _maxRepetition = field.MaxRepetitionLevel;
        (_value, int values) = LeafValues.Of(field, data);
        _count = _maxDefinition > 0 ? data.DefinitionLevels.Length : values;
        int value = 0;
        for (int entry = 0; entry < _count; entry++)
        {
            if (_maxRepetition == 0 || data.RepetitionLevels[entry] == 0)
                _rows.Add((entry, value));
            value += _maxDefinition == 0 || data.DefinitionLevels[entry] == _maxDefinition ? 1 : 0;
        }
        if (value > values)
            throw new InvalidDataException($"column {field.Path} has fewer values than its levels say");
    }

    /// <summary>How much of the path to the next entry's value is there.</summary>
    public int Definition => _maxDefinition == 0 ? 0 : _data.DefinitionLevels[_entry];

    /// <summary>Which list the next entry goes on with; 0 for none of them, or at the end.</summary>
    public int Repetition => _maxRepetition == 0 || _entry == _count ? 0 : _data.RepetitionLevels[_entry];

    /// <summary>Goes to the first entry of a row.</summary>
    public void Seek(int row) => (_entry, _valueNumber) = _rows[row];

    /// <summary>The next entry's value, or null if it has none.</summary>
    public JsonNode? Take()
    {
        bool there = Definition == _maxDefinition;
        _entry++;
        return there ? _value(_valueNumber++) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();
}
