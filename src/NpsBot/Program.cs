using System.CommandLine;
using NpsBot.Demo;
using NpsBot.Storage;

var data = new Option<string>("--data") { Description = "The directory that holds the database.", DefaultValueFactory = _ => "data" };
var port = new Option<int>("--port") { Description = "The port to listen on; 0 for a free one.", DefaultValueFactory = _ => 3978 };
var seed = new Option<int>("--seed") { Description = "Chooses the made-up answers.", DefaultValueFactory = _ => 1 };
var reset = new Option<bool>("--reset") { Description = "Throw the demo's data away and begin again." };
var demoData = new Option<string>("--data") { Description = "The directory that holds the demo's database.", DefaultValueFactory = _ => Path.Combine("data", "demo") };

var demo = new Command("demo", "Serve a made-up organisation on this machine, without Teams.") { port, demoData, seed, reset };
demo.SetAction((parsed, cancellation) => DemoCommand.Run(
    parsed.GetValue(port), parsed.GetValue(demoData)!, parsed.GetValue(seed), parsed.GetValue(reset), Console.Out, cancellation));

var root = new RootCommand("NpsBot: recommendation surveys in Microsoft Teams.") { demo };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (DataInUseException inUse)
{
    await Console.Error.WriteLineAsync(inUse.Message);
    return 2;
}
