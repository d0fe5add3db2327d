; Placeholder: installs the folder, and no more.  makensis -DVERSION= -DSTAGE= -DOUT= set-up.nsi
Target amd64-unicode
Unicode true
RequestExecutionLevel user
Name "GBV ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\GBV"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
Page instfiles
Section
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
SectionEnd
