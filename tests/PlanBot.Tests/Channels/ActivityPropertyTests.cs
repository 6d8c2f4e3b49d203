using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PlanBot.Channels.BotFramework;
using Xunit;

namespace PlanBot.Tests.Channels;

public sealed class ActivityPropertyTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"type\"", "\"message\"", "\"id\"", "\"from\"", "\"entities\"", "\"mentioned\"", "\"membersAdded\"", "\"conversation\"",
        "\"channelData\"", "\"tenant\"", "\"text\"", "\"<at>x</at>\"", "null", "true", "-1e999", "\"\\ud800\"", "\"\\u0000\"", " ", "\n", "\ufeff", "\"𠀀\"", "//",
    ];

    private static readonly string[] Values =
        ["null", "7", "true", "\"\"", "\"mention\"", "\"28:bot\"", "[]", "{}", "[null, 7, {}]", """{"id": "28:bot"}""", """{"id": 7}""", """{"tenant": {"id": "t"}}""",
         """[{"type": "mention", "mentioned": {"id": "28:bot"}, "text": "<at>"}]""", """[{"type": "mention", "mentioned": 7}]"""];

    private static readonly string[] Fields =
        ["id", "serviceUrl", "channelId", "from", "recipient", "conversation", "channelData", "text", "value", "action", "deliveryMode", "locale", "membersAdded", "entities"];

    [Fact]
    public void Any_bytes_are_read_without_a_fault() =>
        Prop.ForAll<byte[]>(bytes => Survives(bytes ?? [])).Check(Repeatable.Runs(500));

    [Fact]
    public void Any_mixture_of_pieces_is_read_without_a_fault() =>
        Prop.ForAll(
            Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(),
            text => Survives(Encoding.UTF8.GetBytes(text)) && Survives(Encoding.UTF8.GetBytes($$"""{"type": "message", "x": {{text}}}""")))
            .Check(Repeatable.Runs(500));

    [Fact]
    public void Fields_of_any_shape_are_read_and_an_object_with_a_type_is_an_activity()
    {
        var field = Gen.Elements(Fields).SelectMany(_ => Gen.Elements(Values), (name, value) => (name, value));
        Prop.ForAll(field.ListOf().ToArbitrary(), fields =>
        {
            var body = string.Concat(fields.DistinctBy(f => f.name).Select(f => $", \"{f.name}\": {f.value}"));
            var activity = ActivityReader.Read(Encoding.UTF8.GetBytes($$"""{"type": "message"{{body}}}"""));
            return activity is { Type: "message" } && MentionText.WordsOf(activity) is not null;
        }).Check(Repeatable.Runs(1000));
    }

    [Fact]
    public void A_text_without_mentions_of_the_bot_loses_no_word()
    {
        Prop.ForAll<string>(text =>
        {
            var activity = new Activity { Type = "message", Text = text, Mentions = [] };
            return MentionText.WordsOf(activity) == (text ?? string.Empty).Trim();
        }).Check(Repeatable.Runs(100));
    }

    [Fact]
    public void Only_the_mentions_of_the_entities_are_taken_out()
    {
        var activity = ActivityReader.Read("""
            {"type": "message", "text": "<at>PlanBot</at> 问 <at>张三</at> 的\u00a0<at>PlanBot</at>", "recipient": {"id": "bot"},
             "entities": [{"type": "mention", "mentioned": {"id": "bot"}, "text": "<at>PlanBot</at>"},
                          {"type": "mention", "mentioned": {"id": "user", "name": "张三"}, "text": "<at>张三</at>"}]}
            """u8.ToArray())!;

        Assert.Equal("问 张三 的 <at>PlanBot</at>", MentionText.WordsOf(activity));
    }

    private static bool Survives(byte[] body)
    {
        var activity = ActivityReader.Read(body);
        return activity is null || (activity.Type.Length > 0 && MentionText.WordsOf(activity) is not null);
    }
}
