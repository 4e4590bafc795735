using System.Collections.Frozen;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>Words that may follow a number and do not change the answer.</summary>
internal static class Units
{
    private static readonly FrozenSet<string> s_units = (
        "cm mm km dm nm kg mg lb lbs oz ml mL kW kWh Hz kHz mph kph km/h m/s kmh ft yd in sq hr hrs min mins sec secs "
        + "meter meters metre metres centimeter centimeters centimetre centimetres millimeter millimeters kilometer kilometers "
        + "kilometre kilometres inch inches foot feet yard yards mile miles acre acres hectare hectares "
        + "gram grams kilogram kilograms pound pounds ounce ounces ton tons tonne tonnes liter liters litre litres "
        + "gallon gallons cup cups quart quarts pint pints second seconds minute minutes hour hours day days week weeks month months year years "
        + "dollar dollars cent cents euro euros yuan rupee rupees rubles roubles usd USD yen penny pennies "
        + "nickel nickels dime dimes unit units square cubic degree degrees radian radians rad percent point points people person persons student students "
        + "ways way times items pieces page pages book books apple apples sheep chickens balls coins cents marbles steps "
        + "boys girls men women children kids adults books pencils pens cookies eggs cars trees bags boxes tickets games "
        + "edges vertices faces sides triangles squares integers solutions numbers pairs triples digits tiles cards "
        + "degC degF mi pm am a.m p.m bpm rpm joules watts volts newtons meters/second km/hr mi/h per").Split(' ').ToFrozenSet();

    /// <summary>Whether a word is a unit, or counts things as one does.</summary>
    public static bool Contains(string word) => s_units.Contains(word) || s_units.Contains(word.ToLowerInvariant());
}
