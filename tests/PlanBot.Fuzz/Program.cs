using System.CommandLine;
using PlanBot.Fuzz;

// dotnet run -c Release --project tests/PlanBot.Fuzz -- --seconds 60 [--seed N] [--corpus FOLDER] [--save FOLDER]
var seconds = new Option<int>("--seconds") { Description = "How long to go on.", DefaultValueFactory = _ => 60 };
var seed = new Option<int>("--seed") { Description = "What chance begins with; the same seed damages the same files in the same way.", DefaultValueFactory = _ => Environment.TickCount };
var corpus = new Option<string>("--corpus") { Description = "Folder of the files to begin with.", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Corpus") };
var save = new Option<string>("--save") { Description = "Folder for a file on which reading fails.", DefaultValueFactory = _ => Path.GetTempPath() };
var command = new RootCommand("Reads damaged plans until time is up or a reading breaks a law.") { seconds, seed, corpus, save };
command.SetAction(parsed =>
    new FuzzRun(parsed.GetValue(corpus)!, parsed.GetValue(save)!, parsed.GetValue(seed)).Go(TimeSpan.FromSeconds(parsed.GetValue(seconds))));
return command.Parse(args).Invoke();
