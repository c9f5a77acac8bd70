# Builds the package from the sources under src/ (staged by stage.mjs), without SWIG:
#   npm run build-from-source
# The flags are those of flags.json, which build.mjs uses too. xcode_settings and msvs_settings would
# be needed for macOS and Windows; the package is tested on Linux.
{
  "targets": [
    {
      "target_name": "spinerisk",
      "sources": [
        "src/spinerisk_wrap.cxx",
        "<!@(node -p \"require('fs').readdirSync('src',{recursive:true}).filter((f)=>f.endsWith('.c')).map((f)=>'src/'+f).join(' ')\")"
      ],
      "include_dirs": ["src/include", "src/lib", "src/bindings", "src/node-addon-api"],
      "defines": [
        "<!@(node -p \"const f=require('./flags.json');[...f.defines,...f.napi.filter((d)=>!d.startsWith('NODE_GYP_MODULE_NAME'))].join(' ')\")"
      ],
      "cflags": ["-fvisibility=hidden"],
      "cflags!": ["-O2", "-O3"],
      "cflags_c": ["<!@(node -p \"require('./flags.json').c.join(' ')\")"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti"],
      "cflags_cc": ["<!@(node -p \"require('./flags.json').cxx.join(' ')\")"]
    }
  ]
}
