package com.example.wallet;

import android.app.Activity;
import android.net.http.SslError;
import android.os.Bundle;
import android.webkit.SslErrorHandler;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.webkit.WebViewClient;

/** The pages of the payment partner. */
public class PayActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView page = new WebView(this);
        page.getSettings().setJavaScriptEnabled(true);
        page.getSettings().setAllowFileAccessFromFileURLs(true);
        page.getSettings().setMixedContentMode(WebSettings.MIXED_CONTENT_ALWAYS_ALLOW);
        page.getSettings().setAllowFileAccess(false);
        page.addJavascriptInterface(new Object(), "wallet");
        WebView.setWebContentsDebuggingEnabled(true);
        page.setWebViewClient(new WebViewClient() {
            @Override
            public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
                handler.proceed();
            }
        });
        page.loadUrl("https://partner.example.com/pay");
    }
}
