using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.EndToEnd;

/// <summary>The administrator's walk: sign in, upload, check, correct, publish, ask, withdraw, restore.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AdminTests(BrowserFixture browser)
{
    private const string Key = "a-key-of-administrators";
    private const string Plan = "lianyungang-wuxi-2026";

    [BrowserTheory]
    [InlineData("desk", false)]
    [InlineData("phone", true)]
    public async Task A_plan_is_uploaded_checked_corrected_published_asked_withdrawn_and_restored(string device, bool dark)
    {
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        await using var chat = await OpenAsync(program, Device.Of(device), dark);
        var (page, room) = (chat.Page, chat.Page.Locator("#room"));
        await SignInAsync(chat);

        await page.SetInputFilesAsync("#plan-file", NewVersion(folder));
        await Expect(room.Locator(".verdict").First).ToHaveTextAsync($"{Plan} 的第 2 版，替换第 1 版");
        await Expect(room.Locator(".difference")).ToContainTextAsync("12月底前 → 10月底前");
        await TakeAsync(chat, device, "report");
        Assert.Empty(await chat.FindingsAsync());

        // Problem and place lead to one another.
        var problem = room.Locator(".problem-link").First;
        var place = string.Concat((await problem.Locator(".fine").TextContentAsync())!.Where(char.IsDigit));
        await problem.ClickAsync();
        var doubted = room.Locator(".source-line.chosen");
        await Expect(doubted).ToBeFocusedAsync();
        await Expect(doubted.Locator(".source-number")).ToHaveTextAsync(place);
        await doubted.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(room.Locator(".problem.chosen .problem-link")).ToBeFocusedAsync();

        // The place has a caret, and an unknown unit a ready line and a form with its name.
        await Expect(room.Locator(".problem.chosen .caret")).ToHaveCountAsync(1);
        var unknown = room.Locator(".problem", new() { HasText = "市月球事务局" });
        await Expect(unknown.Locator(".caret")).ToHaveTextAsync("市");
        await Expect(unknown.Locator(".lexicon-line")).ToContainTextAsync("市月球事务局");
        await ChatPage.Button(unknown, "把“市月球事务局”加成叫法").ClickAsync();
        await Expect(unknown.GetByLabel("另一个叫法")).ToHaveValueAsync("市月球事务局");
        await TakeAsync(chat, device, "unknown-unit");
        await ChatPage.Button(unknown, "收起").ClickAsync();

        // What belongs to no task leads to its line, too.
        await room.Locator(".rest summary").ClickAsync();
        await room.Locator(".rest li", new() { HasText = "文号" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(room.Locator(".source-line.chosen")).ToContainTextAsync("连政办发〔2026〕13号");
        await TakeAsync(chat, device, "rest");
        Assert.Empty(await chat.FindingsAsync());

        await room.Locator("summary", new() { HasText = "逐项核对" }).ClickAsync();
        await ChatPage.Button(room, "校正 三(四)3").ClickAsync();
        await page.GetByLabel("哪一项").SelectOptionAsync("deadline");
        await page.GetByLabel("改成").FillAsync("11月底前");
        await page.GetByLabel("为什么").FillAsync("发文单位来电更正");
        await ChatPage.Button(room, "记下校正").ClickAsync();
        await Expect(room.Locator(".decision")).ToContainTextAsync("三(四)3 完成时间：12月底前 → 11月底前");

        await page.GetByLabel("我已核对，接受这些问题").CheckAsync();
        await page.GetByLabel("理由", new() { Exact = true }).FillAsync("末尾一行是说明");
        await TakeAsync(chat, device, "decision");
        await ChatPage.Button(room, "发布并替换第 1 版").ClickAsync();
        await Expect(room.Locator("h3").First).ToHaveTextAsync($"已发布 {Plan} 第 2 版。");
        await page.GetByLabel("马上问一句").FillAsync("2026年三(四)3什么时候完成");
        await ChatPage.Button(room, "问").ClickAsync();
        await Expect(room.Locator(".first-answer .headline")).ToContainTextAsync("11月底前");
        await TakeAsync(chat, device, "published");

        await page.Locator("#rooms").GetByText("已载入").ClickAsync();
        var card = room.Locator(".card", new() { HasText = "2026〕13号" });
        await ChatPage.Button(card, "撤下").ClickAsync();
        await page.GetByLabel($"为什么撤下 {Plan}").FillAsync("重新核定");
        await ChatPage.Button(card, "确定").ClickAsync();
        await Expect(room.Locator(".told")).ToHaveTextAsync($"已撤下 {Plan}。");
        await TakeAsync(chat, device, "plans");
        Assert.Empty(await chat.FindingsAsync());
        await ChatPage.Button(card, "恢复这一版").Last.ClickAsync();
        await page.GetByLabel($"为什么恢复 {Plan} 第 1 版").FillAsync("还用原来的");
        await ChatPage.Button(card, "确定").ClickAsync();
        await Expect(room.Locator(".told")).ToHaveTextAsync($"已恢复 {Plan} 第 1 版。");

        await page.Locator("#rooms").GetByText("操作记录").ClickAsync();
        await Expect(room.Locator(".record tbody tr").First).ToContainTextAsync("王管理员");
        await Expect(room.Locator(".record tbody tr").First).ToContainTextAsync("还用原来的");
        await Expect(room.Locator(".record tbody tr").Nth(2)).ToContainTextAsync($"校正 {Plan} 三(四)3 完成时间：11月底前");
        await TakeAsync(chat, device, "record");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await chat.FindingsAsync());
    }

    [BrowserFact]
    public async Task The_lexicons_are_searched_and_an_unanswered_question_becomes_a_test_case_and_a_name()
    {
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        await using var chat = await OpenAsync(program, Device.Phone, dark: false);
        var (page, room) = (chat.Page, chat.Page.Locator("#room"));
        await page.EvaluateAsync("() => fetch('/api/ask', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question: '<b>高铁</b>建设的任务有哪些' }) })");
        await SignInAsync(chat);

        await page.Locator("#rooms").GetByText("词表").ClickAsync();
        await page.GetByLabel("单位、领域或其中几个字").FillAsync("卫健");
        await ChatPage.Button(room, "查找").ClickAsync();
        await Expect(room.Locator(".card").First).ToContainTextAsync("2024-一7");
        await TakeAsync(chat, "phone", "lexicon");
        Assert.Empty(await chat.FindingsAsync());

        await page.Locator("#rooms").GetByText("问题").ClickAsync();
        await Expect(room.Locator(".card-heading")).ToContainTextAsync("“<b>高铁</b>建设的任务有哪些”");
        await ChatPage.Button(room, "做成测试题").ClickAsync();
        await ChatPage.Button(room, "看现在怎么答").ClickAsync();
        await ChatPage.Button(room, "生成").ClickAsync();
        await Expect(page.GetByLabel("测试题（一行 JSON")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"task_list\""));
        await TakeAsync(chat, "phone", "questions");
        Assert.Empty(await chat.FindingsAsync());

        await ChatPage.Button(room, "加一个叫法").ClickAsync();
        await page.GetByLabel("单位（规范简称）").FillAsync("市卫健委");
        await page.GetByLabel("另一个叫法").FillAsync("杏林办");
        await ChatPage.Button(room, "加上").ClickAsync();
        await Expect(room.GetByText("已加上：杏林办 就是 市卫健委。")).ToBeVisibleAsync();
        await ChatPage.Button(room, "已处理").ClickAsync();
        await Expect(room.Locator(".card")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_keyboard_alone_signs_in_changes_rooms_and_signs_out()
    {
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        await using var chat = await OpenAsync(program, Device.Desk, dark: false);
        chat.ExpectsFailures = true; // A wrong key is answered by 401, which the browser logs.
        var keyboard = chat.Page.Keyboard;
        await Expect(chat.Page.Locator("#sign-in-name")).ToBeFocusedAsync();
        await keyboard.InsertTextAsync("王管理员");
        await keyboard.PressAsync("Tab");
        await keyboard.InsertTextAsync("a wrong key of somebody");
        await keyboard.PressAsync("Enter");
        await Expect(chat.Page.Locator(".complaint")).ToContainTextAsync("管理员密钥不对");
        await Expect(chat.Page.Locator("#sign-in-key")).ToBeFocusedAsync();
        await keyboard.InsertTextAsync(Key);
        await keyboard.PressAsync("Enter");
        await Expect(chat.Page.Locator("#rooms a").First).ToHaveAttributeAsync("aria-current", "page");

        var plans = chat.Page.Locator("#rooms a").Nth(1);
        await plans.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(chat.Page.Locator("#room")).ToBeFocusedAsync();
        await Expect(chat.Page.Locator("#room .card")).ToHaveCountAsync(2);
        await chat.Page.Locator("#sign-out").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(chat.Page.Locator("#sign-in-name")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Both_languages_have_the_same_words_and_every_word_is_used()
    {
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        await using var chat = await OpenAsync(program, Device.Desk, dark: false);
        var words = await chat.Page.EvaluateAsync<string[][]>(
            "async () => { const { all } = await import('/admin/words.js'); return ['zh', 'en'].map(l => Object.keys(all[l])); }");
        var unused = await chat.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { all } = await import('/admin/words.js');
              const names = performance.getEntriesByType('resource').map(r => r.name).filter(n => n.includes('/admin/') && n.endsWith('.js') && !n.endsWith('words.js'));
              const said = (await Promise.all(names.map(async n => (await fetch(n)).text()))).join('\n') + document.documentElement.outerHTML;
              const built = ['room.', 'lexicon.', 'questions.outcome.', 'verdict.', 'report.', 'seal.', 'part.', 'field.', 'difference.', 'plans.', 'record.', 'act.', 'publish.', 'questions.'];
              return Object.keys(all.zh).filter(key => !said.includes(`'${key}'`) && !said.includes(`"${key}"`) && !built.some(start => key.startsWith(start)));
            }
            """);

        Assert.Equal(words[0], words[1]);
        Assert.Empty(unused);
    }

    private static Task<RunningPlanBot> StartAsync(TemporaryFolder folder)
    {
        var key = Path.Combine(folder.Path, "admin.key");
        File.WriteAllText(key, Key);
        return RunningPlanBot.StartAsync(Path.Combine(folder.Path, "state"), more: ["--lang", "zh", "--admin-key-file", key]);
    }

    private Task<ChatPage> OpenAsync(RunningPlanBot program, Device device, bool dark) =>
        browser.OpenAsync(device, new Visit("/admin", Dark: dark, Address: program.Address, Settles: ".door"));

    private static async Task SignInAsync(ChatPage chat)
    {
        Assert.Empty(await chat.FindingsAsync());
        await chat.Page.GetByLabel("您的姓名").FillAsync("王管理员");
        await chat.Page.GetByLabel("管理员密钥").FillAsync(Key);
        await ChatPage.Button(chat.Page.Locator("#room"), "登录").ClickAsync();
        await Expect(chat.Page.Locator("#who")).ToHaveTextAsync("王管理员");
    }

    /// <summary>The plan with one deadline changed, a unit that is not known, and one bracket that never closes.</summary>
    private static string NewVersion(TemporaryFolder folder)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "plans", Plan + ".txt"));
        var at = text.IndexOf("12月底前", text.IndexOf("落实两市医疗合作补充协议", StringComparison.Ordinal), StringComparison.Ordinal);
        var path = Path.Combine(folder.Path, "2026年计划（修订）.txt");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), "10月底前", text.AsSpan(at + 5)).Replace("责任单位：市民政局", "责任单位：市月球事务局", StringComparison.Ordinal) + "\n这里有没有写完的括号（责任单位：市卫健委，完成时间：12月底前\n");
        return path;
    }

    /// <summary>A picture for a person to look at, where <c>PLANBOT_E2E_PICTURES</c> names a folder.</summary>
    private static async Task TakeAsync(ChatPage chat, string device, string name)
    {
        if (Environment.GetEnvironmentVariable("PLANBOT_E2E_PICTURES") is { Length: > 0 } folder)
        {
            await chat.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"admin-{name}-{device}.png"), FullPage = true });
        }
    }
}
