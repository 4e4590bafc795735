namespace Ponder.Tasks.Mathematics;

/// <summary>English words to count letters in.</summary>
internal static class LetterWords
{
    /// <summary>Words of 3 to 10 letters, for training and what is held out of it.</summary>
    public static IReadOnlyList<string> Common { get; } = Split(
        """
        about above accept account across action address advice affair afraid after again against agree airport alarm
        album alley allow almost along alphabet already always amount ancient anger angle animal answer apple apron
        arrow artist assist attic aunt autumn avenue award baby bacon badge baker balance ball balloon banana band
        banner barrel basket bath battle beach bean bear beaver because bedroom been beetle before begin behind bell
        belong below benefit berry better between bicycle bigger bird biscuit blanket blossom board boat bonnet book
        boot border borrow bottle bottom bowl branch bread breeze bridge bright bring broccoli brother brown bubble
        bucket budget buffalo bullet butter butterfly button cabbage cabin cable camel camera candle candy cannon
        carpet carrot carry castle cattle celery cellar center cereal chair cheese cherry chess chicken child chimney
        circle citizen city classic clean clever cliff climb clock cloud clover coconut coffee collar college color
        comma common cookie copper corner correct cotton couch country cousin cover cradle crayon cream creek cricket
        crown cucumber cup curtain cushion daddy dairy dance danger daughter decide deer degree desert desk dessert
        dinner dirty dish doctor dollar donkey door dragon drawer dream dress drive drop drum duck eagle early earth
        east eight elbow eleven engine enough evening every exact fabric falcon family farmer father feather fellow
        fence ferry fever field fifteen finger finish fire flag floor flower follow food foot forest forget fork forty
        fossil freeze friend fruit funnel furry gallery garage garden garlic gather general gentle giant giraffe glass
        glove goggles goose grammar grape grass gravity green grocery ground guess guitar habit hammer hammock happy
        harbor harvest hat heart heavy hello helmet hidden hill hobby hockey holiday hollow honey hoof horror horse
        hotel house hurry iceberg insect inside invite iron island jacket jelly jewel jigsaw journey judge juggle
        juice jungle kangaroo keep kettle kitchen kitten knee knife ladder lake lamp lantern laptop lawyer leaf lemon
        lesson letter level library lizard llama lobby locker lollipop lottery lumber machine magic mango maple marble
        market marry mattress meadow melon memory merry message middle millennium mirror mission mistake mitten money
        monkey month moon morning mother motor mountain mouse muffin mummy muscle music narrow nature needle nephew
        nickel noodle normal north notebook number nurse nutmeg oatmeal ocean office onion orange orchid otter oven
        oyster paddle paper parade parallel parent parrot passage pasta patrol peace peanut pebble pencil penguin
        people pepper perfect phone piano picnic pillow pizza planet plastic plate pocket poem police pollen pony pool
        poppy potato powder pretty prince printer problem puddle puppet puppy purple puzzle queen question quiet
        rabbit raccoon rain rainbow raspberry ravioli razor reader referee remember reptile ribbon river robot rocket
        roller roof rooster rubber ruler saddle sailor salad salmon sandal sandwich sausage scarf school scissors
        screen season secret seed seesaw settle seven shadow sheep shell sheriff shoulder shutter silver sister sleep
        slipper slippery smaller smooth snow soccer sofa soldier spaghetti sparrow spider spinach spoon spring
        squirrel stadium station steel stereo stomach strawberry street stress student success sugar suggest summer
        sunny supper surprise swallow sweater swimmer table tailor tattoo taxi teacher teapot teeth tennis terrible
        thirteen thread thunder ticket tiger tissue toast tobacco toffee tomato tomorrow tooth topping traffic tree
        trumpet tunnel turkey turtle twelve twenty umbrella uncle under unless vacuum valley vanilla velvet village
        violin volcano wagon wall walnut warrior water weather wedding week weekend welcome wheel whisper whistle
        willow window winner winter wizard wood woolly worry wrapper yellow yogurt zebra zipper
        """);

    /// <summary>Words of 11 letters and more, that training never shows.</summary>
    public static IReadOnlyList<string> Long { get; } = Split(
        """
        accessories accommodate acknowledge advertisement agriculture anniversary appointment architecture arrangement
        blackberries breathtaking butterscotch celebration certificate championship cheerfulness cheeseburger
        combination comfortable commissioner communication competition complicated concentrate congratulate
        conservation consideration controversy conversation correspondence countryside demonstration description
        development dictionaries differences disappointed electricity embarrassment encyclopedia engineering
        entertainment environment exaggeration examination explanation extraordinary firefighters grandfather
        grandmother grasshopper handkerchief headquarters helicopters hippopotamus illustration imagination
        immediately independence information infrastructure instruments intelligence interesting investigation
        kindergarten manufacturer marshmallows mathematics measurement mississippi motorcycles necessities
        neighborhood observation opportunity organization parallelogram participate performance perseverance
        personality photography possibility preparation professional programming pronunciation questionnaire
        recommendation refrigerator relationship representative responsibility restaurants schoolteacher significant
        skateboarder straightforward strawberries subtraction supermarket surroundings temperature thanksgiving
        thunderstorm translation transportation understanding unnecessary unsuccessful watermelons wheelbarrow
        """);

    private static string[] Split(string words) => words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
