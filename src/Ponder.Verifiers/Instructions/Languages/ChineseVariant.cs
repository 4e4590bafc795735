namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>Tells simplified from traditional Chinese by frequent characters that the two write differently.</summary>
internal static class ChineseVariant
{
    private const string Simplified =
        "国学说这个们时来对会过还发经开关问间东车长门马语话见现实应点电话买卖让边样机乐欢爱书写体头风飞难亲听讲谁请谢认识读课题"
        + "没从业产严丰临为举义务动员劳势区医华协单卫历压县双变参号听启员响图园圆场坏块声处备复够妇妈学宁宝审宫对导将尔层岁岛币师带帮并广庆"
        + "库应张强归录战户报护担择损换据断无旧显术杀权条极构标栏树桥检欧残毕汉汤沟济浅测浓涛涨灭灵炼烟烦热状犹独狱环理疗监盖盘矿码确离种"
        + "积称稳穷竞笔简类粮紧级约纪纯纳线练组细织终绍给绝统继续绩绿缘缩网罗职联肃脑脸艺节苏药荣获营虑虽补装观规视览觉触计订训议记许论设证"
        + "评词试详误调谈贝负财责败货质贫购贵费资赛赵跃车转轮软轻载较辆输达迁运进远连违迟选递遗邓邮针钟钢钱铁银销锁错键镇闭闻阅队阳阴阵际"
        + "陆陈险随隐页顶项顺须预领频颜额颠飘饭饮馆驾验骑鱼鲜鸟鸡麦黄齐龙";

    private const string Traditional =
        "國學說這個們時來對會過還發經開關問間東車長門馬語話見現實應點電話買賣讓邊樣機樂歡愛書寫體頭風飛難親聽講誰請謝認識讀課題"
        + "沒從業產嚴豐臨為舉義務動員勞勢區醫華協單衛歷壓縣雙變參號聽啟員響圖園圓場壞塊聲處備復夠婦媽學寧寶審宮對導將爾層歲島幣師帶幫並廣慶"
        + "庫應張強歸錄戰戶報護擔擇損換據斷無舊顯術殺權條極構標欄樹橋檢歐殘畢漢湯溝濟淺測濃濤漲滅靈煉煙煩熱狀猶獨獄環理療監蓋盤礦碼確離種"
        + "積稱穩窮競筆簡類糧緊級約紀純納線練組細織終紹給絕統繼續績綠緣縮網羅職聯肅腦臉藝節蘇藥榮獲營慮雖補裝觀規視覽覺觸計訂訓議記許論設證"
        + "評詞試詳誤調談貝負財責敗貨質貧購貴費資賽趙躍車轉輪軟輕載較輛輸達遷運進遠連違遲選遞遺鄧郵針鐘鋼錢鐵銀銷鎖錯鍵鎮閉聞閱隊陽陰陣際"
        + "陸陳險隨隱頁頂項順須預領頻顏額顛飄飯飲館駕驗騎魚鮮鳥雞麥黃齊龍";

    private static readonly HashSet<char> s_simplified = [.. Simplified.Except(Traditional)];
    private static readonly HashSet<char> s_traditional = [.. Traditional.Except(Simplified)];

    /// <summary>"zh-cn" or "zh-tw".</summary>
    public static string Detect(string text) =>
        text.Count(s_traditional.Contains) > text.Count(s_simplified.Contains) ? "zh-tw" : "zh-cn";
}
