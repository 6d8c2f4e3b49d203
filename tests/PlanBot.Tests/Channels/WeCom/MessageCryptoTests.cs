using System.Security.Cryptography;
using System.Text;
using PlanBot.Channels.WeCom;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>The vectors of channels.md E.6, and what is made of them by changing one thing.</summary>
public sealed class MessageCryptoTests
{
    private const string Corp = "ww1234567890abcdef";
    private const string Key = "cHFc70ugTgTQDwAJ1SjfCGHXP4n7zN70PQ4wQIhynSq";
    private const string BotKey = "Q8i1nDbXaSvJ7oXEdvJPW4SpBG933KHsdCo6npmWqUc";

    private const string Text = "<xml><ToUserName><![CDATA[ww1234567890abcdef]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>"
        + "<CreateTime>1767225601</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[请汇总十五五规划要点]]></Content><MsgId>7001</MsgId><AgentID>1000002</AgentID></xml>";

    public static TheoryData<string, string, string, string, string, string, string, string, string> Vectors => new()
    {
        {
            "PlanBotToken1", Key, Corp, "0123456789abcdef", "1767225600", "nonce-0001", "4815162342",
            "/0y0WpqTDKE+NMO7c3n0B/R/2U4UQ/f9pd8YC8sKH3AmHXCxLl9wk8YcSfEP/Ifd6UZDiRoyD2mC2D3xR6VKSQ==",
            "8f6215f03db5ea194c06f9e38196846164b08ac6"
        },
        {
            "PlanBotToken1", Key, Corp, "ABCDEFGHIJKLMNOP", "1767225601", "20260101", Text,
            "BEEDhreuWgWW65ucSQ/QRcLhyMoYQclcfxxzoUdBAtoaRrbIX843rRJpi3vILESkIZgsiUA1ZdOeMhCS3DFMO4UDFSFDFXEokUuFAlTD38ba1jQ7dmCvN6og5yfRMJp2t5Al7INM8vmQb+eVGVrx+pRlriZZv6EQUiPmPggP7MC3P87mseJYZwMgSwjvMucQy23evlK9h6IAZyqFSEuT7r0+R2BAXi4h5Qv20W8mc74MQK93QZWaB4q+If0k+iv8E64HL26/OmJ7jly2GOiQT+TC6OuvdhV61lqJltWhxSwLwc25nN/gC7qTUZ7FrbIqyVusiZqiz1etsGu35ddv0LjbdWyhezWEfKclzt6nrUh64D1txylzFbi44cMWVl+Omb2MBMGSKhRBY8rxa+OmMaJ+LmniiYBhu846dgUde8DmbSi+z78tsNaAsUQh6LHJW6ul0IgzCnlTQ9Xms+1bYQ==",
            "a772c9f2147eb79924b6445c6e42d22158a017d5"
        },
        {
            "AiBotToken", BotKey, "", "zyxwvutsrqponmlk", "1767225602", "n9",
            """{"msgtype":"stream","stream":{"id":"s-10","finish":true,"content":"完成"}}""",
            "Q9+7g0oCwCCpBHoebwD8ffvAicVBz7o38cqY+pCmE5ykmqZit1onNMVwFfFJLYAuvEjrfL/J5R5ZsbpuSgn2ZUrCzmjkYx1ReFLnA8cIoUJazzYFif1D0pg6mTVZeon0clj/50rykZ8rbrP/gayFNeGCnyB/nGP6RESjl6z7t1A=",
            "1a309dfb9c6d17723868b6aa0e94be0cb3d6e04b"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vectors_1_to_3_are_made_and_opened_byte_for_byte(
        string token, string key, string receiver, string random, string timestamp, string nonce, string message, string encrypted, string signature)
    {
        var crypto = new MessageCrypto(token, key, receiver);

        Assert.Equal(encrypted, crypto.Encrypt(message, Encoding.ASCII.GetBytes(random)));
        Assert.Equal(signature, crypto.Sign(timestamp, nonce, encrypted));
        Assert.Equal(message, crypto.Open(signature, timestamp, nonce, encrypted));
    }

    [Fact]
    public void Vector_0_of_the_vendors_page_is_opened_though_its_key_has_spare_bits()
    {
        var crypto = new MessageCrypto("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");

        var message = crypto.Open(
            "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780",
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==");

        Assert.Equal("1616140317555161061", message);
    }

    [Fact]
    public void Vector_4_a_file_of_a_message_is_opened()
    {
        var crypto = new MessageCrypto("AiBotToken", BotKey, string.Empty);
        var encrypted = Convert.FromBase64String("OZLeWGqpnGndIujIN3rvx/A4O9ijTEMQQHV665nODcs=");

        Assert.Equal("PlanBot 文件内容", Encoding.UTF8.GetString(crypto.DecryptFile(encrypted)!));
        encrypted[^1] ^= 1;
        Assert.Null(crypto.DecryptFile(encrypted));
        Assert.Null(crypto.DecryptFile([]));
        Assert.Null(crypto.DecryptFile(new byte[31]));
    }

    [Fact]
    public void A_message_for_another_corporation_is_not_opened()
    {
        var theirs = new MessageCrypto("PlanBotToken1", Key, "ww0000000000000000");
        var encrypted = theirs.Encrypt("4815162342");

        Assert.Equal("4815162342", theirs.Open(theirs.Sign("1", "n", encrypted), "1", "n", encrypted));
        Assert.Null(new MessageCrypto("PlanBotToken1", Key, Corp).Open(theirs.Sign("1", "n", encrypted), "1", "n", encrypted));
        Assert.Null(new MessageCrypto("PlanBotToken1", Key, string.Empty).Open(theirs.Sign("1", "n", encrypted), "1", "n", encrypted));
    }

    [Theory]
    [InlineData(0)] // Pad byte 0.
    [InlineData(33)] // More than a block.
    [InlineData(200)]
    public void Padding_that_cannot_be_is_not_opened(int pad) => Refused(Plain(10, 10).Concat(Enumerable.Repeat((byte)pad, 2)));

    [Fact]
    public void Padding_whose_bytes_differ_is_not_opened() => Refused(Plain(10, 10).Concat(new byte[] { 1, 2 }));

    [Theory]
    [InlineData(13)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_length_that_reaches_beyond_the_message_is_not_opened(int length) =>
        Refused(Plain(length, 10).Concat(new byte[] { 2, 2 }));

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("not base64!")]
    [InlineData("QUJD")] // Three bytes are no block.
    public void What_was_never_encrypted_is_not_opened(string encrypted)
    {
        var crypto = new MessageCrypto("t", BotKey, string.Empty);
        Assert.Null(crypto.Open(crypto.Sign("1", "n", encrypted), "1", "n", encrypted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a309dfb")]
    [InlineData("1a309dfb9c6d17723868b6aa0e94be0cb3d6e04c")]
    [InlineData("zz309dfb9c6d17723868b6aa0e94be0cb3d6e04b")]
    [InlineData("１a309dfb9c6d17723868b6aa0e94be0cb3d6e04b")]
    public void A_wrong_signature_opens_nothing(string signature)
    {
        var crypto = new MessageCrypto("AiBotToken", BotKey, string.Empty);
        Assert.Null(crypto.Open(signature, "1767225602", "n9", "Q9+7g0oCwCCpBHoebwD8ffvAicVBz7o38cqY+pCmE5ykmqZit1onNMVwFfFJLYAuvEjrfL/J5R5ZsbpuSgn2ZUrCzmjkYx1ReFLnA8cIoUJazzYFif1D0pg6mTVZeon0clj/50rykZ8rbrP/gayFNeGCnyB/nGP6RESjl6z7t1A="));
    }

    [Fact]
    public void No_message_with_a_flipped_bit_passes_under_the_signature_of_the_original()
    {
        var crypto = new MessageCrypto("t", Key, Corp);
        var original = Convert.FromBase64String(crypto.Encrypt("12月到期的任务"));
        var signature = crypto.Sign("1", "n", Convert.ToBase64String(original));
        for (var bit = 0; bit < original.Length * 8; bit++)
        {
            var changed = (byte[])original.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(crypto.Open(signature, "1", "n", Convert.ToBase64String(changed)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(4096)]
    public void Messages_of_every_length_come_back(int length)
    {
        var crypto = new MessageCrypto("t", BotKey, string.Empty);
        var message = new string('a', length);
        var encrypted = crypto.Encrypt(message);
        Assert.Equal(message, crypto.Open(crypto.Sign("1", "n", encrypted), "1", "n", encrypted));
        Assert.NotEqual(encrypted, crypto.Encrypt(message)); // Other random bytes each time.
    }

    [Theory]
    [InlineData("")]
    [InlineData("cHFc70ugTgTQDwAJ1SjfCGHXP4n7zN70PQ4wQIhynS")]
    [InlineData("cHFc70ugTgTQDwAJ1SjfCGHXP4n7zN70PQ4wQIhyn+q")]
    public void A_key_that_is_none_is_refused(string key)
    {
        Assert.False(MessageCrypto.IsKey(key));
        Assert.Throws<ArgumentException>(() => new MessageCrypto("t", key, string.Empty));
    }

    // 16 random bytes, a length, and so many bytes: two more make a block of 32.
    private static byte[] Plain(int length, int bytes) =>
        [.. new byte[16], (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. Enumerable.Repeat((byte)'x', bytes)];

    private static void Refused(IEnumerable<byte> plain)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(BotKey + "=");
        var encrypted = Convert.ToBase64String(aes.EncryptCbc(plain.ToArray(), aes.Key.AsSpan(0, 16), PaddingMode.None));
        var crypto = new MessageCrypto("t", BotKey, string.Empty);
        Assert.Null(crypto.Open(crypto.Sign("1", "n", encrypted), "1", "n", encrypted));
    }
}
